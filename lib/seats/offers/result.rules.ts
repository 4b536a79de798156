import type { Condition, OfferState } from '@/lib/base/db/generated/enums'
import type { Reason, Standing } from '@/lib/placement/reasons.view'

import type { ChoiceResult } from './result.view'

type Rules = readonly { readonly position: number; readonly condition: Condition }[]
type Named = { readonly id: string; readonly slug: string; readonly name: string }

/**
 * The condition of the group at a position; position 0 is a student who already holds a seat there.
 */
function groupAt(rules: Rules, position: number): Condition | null {
  if (position === 0) return 'CONTINUING'
  return rules.find((rule) => rule.position === position)?.condition ?? null
}

const standingIn = (rules: Rules, { priority, number }: Standing) => ({
  group: groupAt(rules, priority),
  number,
})

type AnswerableOffer = { readonly state: OfferState; readonly answerBy: Date }

/**
 * Picks the main offers of one application, given newest first: the accepted one, the open one that
 * is due first, and the newest of all; undefined where there is none.
 */
export function pickMainOffers<Offer extends AnswerableOffer>(offers: readonly Offer[]) {
  const [open] = offers
    .filter(({ state }) => state === 'OPEN')
    .toSorted((a, b) => a.answerBy.getTime() - b.answerBy.getTime())
  return { held: offers.find(({ state }) => state === 'ACCEPTED'), open, newest: offers[0] }
}

/**
 * The stored reasons with names and groups, in the order of the list. Schools that no longer exist
 * are left out. `ranks`: rank by school on the list as the family sent it; a late round draws only
 * a part of it.
 */
export function toChoiceResults(
  reasons: readonly Reason[],
  rules: Rules,
  schools: ReadonlyMap<string, Named>,
  waitlist: ReadonlyMap<string, number>,
  ranks: ReadonlyMap<string, number>,
): ChoiceResult[] {
  return reasons.flatMap((reason, i) => {
    const school = schools.get(reason.school)
    if (!school) return []
    const { kind, priority, number, cutoff, seats, ahead } = reason
    return [
      {
        rank: ranks.get(reason.school) ?? i + 1,
        school,
        kind,
        group: priority === null ? null : groupAt(rules, priority),
        number,
        cutoff: cutoff && standingIn(rules, cutoff),
        seats,
        ahead,
        waitlist: waitlist.get(school.id) ?? null,
      },
    ]
  })
}
