import { useMessages, useTranslations } from 'next-intl'

import { Notice } from '@/components/ui/notice'
import { findTextKey } from '@/lib/base/i18n/text-key'

import { refusalWords } from './refusal-words'

type Props = { done?: string | string[] | undefined; refused?: string | string[] | undefined }

/**
 * The confirmation of the step that led here: done, or why not. Unknown values in the address show
 * nothing.
 */
export function StepConfirmation({ done, refused }: Props) {
  const t = useTranslations('staff.round')
  const more = useTranslations('rounds')
  const { rounds, staff } = useMessages()
  // newer texts come first: they cover more kinds of rounds than the main one
  const moreDone = findTextKey(rounds.done, done)
  if (moreDone) return <Done text={more(`done.${moreDone}`)} />
  const isDone = findTextKey(staff.round.done, done)
  if (isDone) return <Done text={t(`done.${isDone}`)} />
  if (!refused) return null
  const words = refusalWords(refused, { rounds, staff })
  // a second click, or somebody faster, is a message and not a failure
  if (refused === 'moved-on') {
    return (
      <Notice tone="information" title={t('takenAlready')}>
        {words}
      </Notice>
    )
  }
  return (
    <Notice tone="problem" title={t('refused.title')}>
      {words}
    </Notice>
  )
}

function Done({ text }: { text: string }) {
  return <Notice tone="done">{text}</Notice>
}
