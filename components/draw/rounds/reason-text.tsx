import { useFormatter, useTranslations } from 'next-intl'

import type { Condition } from '@/lib/base/db/generated/enums'
import type { StoredReason } from '@/lib/placement/stored-run.schema'

import { reasonWords } from './reason-words'

type Props = { reason: StoredReason }

/** The words for a priority group of a rule set. */
export function useGroupName(rules: readonly Condition[]) {
  const t = useTranslations('staff')
  const conditions = useTranslations('conditions')
  return (position: number) => {
    const rule = rules[position - 1]
    return rule ? t('group', { n: position, name: conditions(`${rule}.name`) }) : t('holdsSeat')
  }
}

/** Why a student was or was not placed at one school, as staff read it. */
export function ReasonText({ reason }: Props) {
  const [sentence, waiting] = reasonWords(useTranslations('staff'), useFormatter())(reason)
  return (
    <>
      {sentence}
      {waiting && <span className="text-ink-soft block">{waiting}</span>}
    </>
  )
}
