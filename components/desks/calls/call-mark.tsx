import { useTranslations } from 'next-intl'

import { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { CallMark } from '@/lib/desks/calls/call-list.data'
import { happened } from '@/lib/desks/notes/notes.schema'

/** How the last call ended, when, and when the next one is due. */
export function CallMarkText({ mark }: { mark: Pick<CallMark, 'at' | 'outcome' | 'againOn'> }) {
  const t = useTranslations('calls')
  const kinds = useTranslations('child.notes.kinds')
  const format = useFormatter()
  const { at, outcome, againOn } = mark
  const what = kinds(happened({ kind: 'CALL_OUT', outcome }))
  const day = againOn && format.dateTime(againOn, { dateStyle: 'medium', timeZone: 'UTC' })
  return (
    <>
      {t('marked', { what, at: format.dateTime(at, 'shortMoment') })}
      {day && <span className="block">{t('again', { day })}</span>}
    </>
  )
}
