import type { useTranslations } from 'next-intl'

import type { Condition } from '@/lib/base/db/generated/enums'
import type { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { PublicLastIn } from '@/lib/draw/record/public-record.view'

import { groupWords } from './reason-text'

/** The texts and formats that say who got in last. */
export type LastInTexts = {
  readonly staff: ReturnType<typeof useTranslations<'staff'>>
  readonly rounds: ReturnType<typeof useTranslations<'rounds'>>
  readonly conditions: ReturnType<typeof useTranslations<'conditions'>>
  readonly common: ReturnType<typeof useTranslations<'common'>>
  readonly format: ReturnType<typeof useFormatter>
}

/** The words for who got in last, by the rules of the round: the same on every page and in every file. */
export function lastInWords(
  { staff, rounds, conditions, common, format }: LastInTexts,
  rules: readonly Condition[],
) {
  const groupName = groupWords(staff, conditions, rules)
  return (lastIn: PublicLastIn): string => {
    if (lastIn.kind === 'hidden') return common('hidden')
    if (lastIn.kind !== 'last') return rounds(`lastIn.${lastIn.kind}`)
    const { priority, number, late } = lastIn.at
    const values = { group: groupName(priority), number: format.number(number) }
    const words = staff('round.outcome.cutoffValue', values)
    return late ? rounds('record.cutoffLate', { cutoff: words }) : words
  }
}
