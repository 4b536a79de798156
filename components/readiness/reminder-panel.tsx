import { useTranslations } from 'next-intl'

import { Button } from '@/components/ui/button'
import { REMINDER_DAYS } from '@/lib/readiness/schema'
import type { ReminderPreview } from '@/lib/readiness/view'

type Props = { preview: ReminderPreview; action: (form: FormData) => Promise<void> }

/** Whom a reminder would reach, in which language, and the button that sends it. */
export function ReminderPanel({ preview, action }: Props) {
  const t = useTranslations('readiness.remind')
  const { students, en, es, recently, unreachable, isOpen } = preview
  const count = en + es
  return (
    <section className="border-accent bg-sheet max-w-3xl space-y-3 rounded-md border-s-4 p-5 shadow-sm">
      <h2 className="text-xl font-bold">{t('title')}</h2>
      {!isOpen && <p>{t('closed')}</p>}
      {isOpen && <p>{count > 0 ? t('preview', { students, en, es }) : t('nobody')}</p>}
      {recently > 0 && (
        <p className="text-ink-soft">{t('recently', { count: recently, days: REMINDER_DAYS })}</p>
      )}
      {unreachable > 0 && (
        <p className="text-ink-soft">{t('unreachable', { count: unreachable })}</p>
      )}
      {isOpen && count > 0 && (
        <form action={action}>
          <Button>{t('button', { count })}</Button>
        </form>
      )}
    </section>
  )
}
