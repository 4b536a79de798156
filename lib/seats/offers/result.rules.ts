import type { Condition, OfferState, NoAnswer, OfferSource } from '@/lib/base/db/generated/enums'
import type { Reason, Standing } from '@/lib/placement/reasons.view'
import { offersEndedBy, type Ranks, outcomeOfNoAnswer } from '@/lib/seats/take-seat.rules'

import type { ChoiceResult, OfferView } from './result.view'

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

type School = OfferView['school']

/** An offer as read from the database, before the effects of an answer are worked out. */
export type OfferRow = {
  readonly id: string
  readonly state: OfferState
  readonly source: OfferSource
  readonly schoolId: string
  readonly offeredAt: Date
  readonly answerBy: Date
  readonly deadlineReason: string | null
  readonly answeredAt: Date | null
  readonly answeredById: string | null
  readonly school: School
  readonly noAnswer: NoAnswer
}

type OwnWaitlist = { readonly schoolId: string; readonly school: string }

const isLive = ({ state }: { state: OfferState }) => state === 'OPEN' || state === 'ACCEPTED'

/**
 * Offers with what accepting or not answering each would mean. `waiting`: the waitlists the child
 * is on.
 */
export function toOfferViews(
  rows: readonly OfferRow[],
  waiting: readonly OwnWaitlist[],
  ranks: Ranks,
  decided: (offer: OfferRow) => OfferView['decided'],
): OfferView[] {
  const live = rows.filter(isLive)
  return rows.map((row) => {
    const others = live.filter(({ id }) => id !== row.id)
    const rank = ranks.get(row.schoolId) ?? Infinity
    const { id, state, source, offeredAt, answerBy, deadlineReason, answeredAt, school } = row
    return {
      id,
      state,
      source,
      offeredAt,
      answerBy,
      deadlineReason,
      answeredAt,
      school,
      acceptedByRule: state === 'ACCEPTED' && row.answeredById === null,
      endsSchools: offersEndedBy(row, others, ranks).map((other) => other.school.name),
      waitlistsAbove: waiting
        .filter(({ schoolId }) => (ranks.get(schoolId) ?? Infinity) < rank)
        .map((place) => ({ id: place.schoolId, name: place.school })),
      noAnswerMeans: outcomeOfNoAnswer(
        row,
        others.some((other) => other.state === 'ACCEPTED'),
      ),
      decided: decided(row),
    }
  })
}

const newestFirst = (a: OfferView, b: OfferView) => b.offeredAt.getTime() - a.offeredAt.getTime()

/**
 * Sorts offers for the family: those to answer (most urgent first), the seat held, then those that
 * ended, newest first.
 */
export function sortOffers(offers: readonly OfferView[]): {
  live: OfferView[]
  ended: OfferView[]
  first: OfferView | null
} {
  const open = offers
    .filter(({ state }) => state === 'OPEN')
    .toSorted((a, b) => a.answerBy.getTime() - b.answerBy.getTime())
  const held = offers.filter(({ state }) => state === 'ACCEPTED')
  const ended = offers.filter((offer) => !isLive(offer)).toSorted(newestFirst)
  const live = [...open, ...held]
  return { live, ended, first: live[0] ?? ended[0] ?? null }
}
