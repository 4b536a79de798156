import { isSameText } from '@/lib/base/i18n/localized-text.rules'

import type { ShownRules } from './public-rules.rules'

/** What happened to one line that families read. `from`: the place where a group stood, from 1. */
type WordChange =
  | { readonly kind: 'added' | 'removed' | 'changed' }
  | { readonly kind: 'moved'; readonly from: number }

/** The changed lines by their key: a condition, a school's id, or the name of a setting. */
export type WordChanges = Readonly<Record<string, WordChange>>

const SETTINGS = ['tieBreak', 'unranked', 'noAnswer'] as const

/** What differs between what families read today (null: nothing) and would read then, to be marked on either side. */
export function changesOf(
  before: ShownRules | null,
  after: ShownRules,
): { readonly before: WordChanges; readonly after: WordChanges } {
  if (before === null) return { before: {}, after: {} }
  const marks = {
    before: {} as Record<string, WordChange>,
    after: {} as Record<string, WordChange>,
  }
  const isLeft = (condition: string) => after.rules.some((rule) => rule.condition === condition)
  const stayed = before.rules.filter(({ condition }) => isLeft(condition))
  for (const { condition } of before.rules)
    if (!isLeft(condition)) marks.before[condition] = { kind: 'removed' }
  let place = 0
  for (const rule of after.rules) {
    const from = before.rules.findIndex(({ condition }) => condition === rule.condition)
    const old = before.rules[from]
    if (!old) marks.after[rule.condition] = { kind: 'added' }
    else {
      // beside those that are in both, so that one new group at the top moves no other
      const isMoved = stayed[place]?.condition !== rule.condition
      place += 1
      if (isMoved) marks.after[rule.condition] = { kind: 'moved', from: from + 1 }
      else if (!isSameText(old.texts, rule.texts)) marks.after[rule.condition] = { kind: 'changed' }
    }
  }
  for (const setting of SETTINGS)
    if (before[setting] !== after[setting]) marks.after[setting] = { kind: 'changed' }
  const parts = ({ reserves }: ShownRules, id: string) =>
    reserves
      .find(({ schoolId }) => schoolId === id)
      ?.parts.map(({ percent, condition, kind }) => `${percent} ${condition} ${kind}`)
      .join()
  for (const { schoolId } of after.reserves) {
    const was = parts(before, schoolId)
    if (was !== parts(after, schoolId))
      marks.after[schoolId] = { kind: was === undefined ? 'added' : 'changed' }
  }
  for (const { schoolId } of before.reserves)
    if (parts(after, schoolId) === undefined) marks.before[schoolId] = { kind: 'removed' }
  return marks
}
