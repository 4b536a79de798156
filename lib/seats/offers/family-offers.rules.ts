import type { NoAnswer, OfferSource, OfferState } from '@/lib/base/db/generated/enums'
import { offersEndedBy, type Ranks, outcomeOfNoAnswer } from '@/lib/seats/take-seat.rules'

import type { OfferView } from './result.view'

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
