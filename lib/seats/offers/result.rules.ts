import type {
  Condition,
  NoAnswer,
  OfferSource,
  OfferState,
  RoundKind,
} from '@/lib/base/db/generated/enums'
import type { Reason, Standing } from '@/lib/placement/reasons.view'
import type { Person } from '@/lib/registry/people/person.rules'
import { offersEndedBy, type Ranks, outcomeOfNoAnswer } from '@/lib/seats/take-seat.rules'

import type { ChoiceResult, EndedOffer, OfferView } from './result.view'

type Rules = readonly { readonly position: number; readonly condition: Condition }[]
type Named = { readonly id: string; readonly slug: string; readonly name: string }

type DrawnRound = { readonly kind: RoundKind; readonly ruleSet: { readonly rules: Rules } }

/**
 * The condition of the group at a position. At position 0 is a student who already holds a seat: in
 * a main round one who continues at the school, in a late one anybody, which is no group.
 */
function groupAt({ kind, ruleSet }: DrawnRound, position: number): Condition | null {
  if (position === 0) return kind === 'LATE' ? null : 'CONTINUING'
  return ruleSet.rules.find((rule) => rule.position === position)?.condition ?? null
}

const standingIn = (round: DrawnRound, { priority, number, late }: Standing) => ({
  group: groupAt(round, priority),
  number,
  late: late === true,
})

type AnswerableOffer = { readonly state: OfferState; readonly answerBy: Date }

const openByDeadline = <Offer extends AnswerableOffer>(offers: readonly Offer[]) =>
  offers
    .filter(({ state }) => state === 'OPEN')
    .toSorted((a, b) => a.answerBy.getTime() - b.answerBy.getTime())

/**
 * Picks the main offers of one application, given newest first: the accepted one, the open one that
 * is due first, and the newest of all; undefined where there is none.
 */
export function pickMainOffers<Offer extends AnswerableOffer>(offers: readonly Offer[]) {
  const [open] = openByDeadline(offers)
  return { held: offers.find(({ state }) => state === 'ACCEPTED'), open, newest: offers[0] }
}

/**
 * The stored reasons with names and groups, in the order of the list. Schools that no longer exist
 * are left out. `ranks`: rank by school on the list as the family sent it; a late round draws only
 * a part of it. `offers`: what became of the seat that the round gave.
 */
export function toChoiceResults(
  reasons: readonly Reason[],
  round: DrawnRound,
  schools: ReadonlyMap<string, Named>,
  waitlist: ReadonlyMap<string, number>,
  ranks: ReadonlyMap<string, number>,
  offers: readonly OfferView[] = [],
): ChoiceResult[] {
  return reasons.flatMap((reason, i) => {
    const school = schools.get(reason.school)
    if (!school) return []
    const { kind, priority, number, cutoff, seats, extra = 0, ahead, late } = reason
    return [
      {
        rank: ranks.get(reason.school) ?? i + 1,
        school,
        kind,
        group: priority === null ? null : groupAt(round, priority),
        number,
        cutoff: cutoff && standingIn(round, cutoff),
        late: late === true,
        seats,
        extra,
        ahead,
        waitlist: waitlist.get(school.id) ?? null,
        ended: kind === 'placed' ? endedSeat(school.id, offers) : null,
      },
    ]
  })
}

const isLive = ({ state }: { state: OfferState }) => state === 'OPEN' || state === 'ACCEPTED'

const isEnded = (offer: OfferView): offer is EndedOffer => !isLive(offer)

/** The ended offer of a school's seat; null while the child holds or may still take the seat. */
function endedSeat(schoolId: string, offers: readonly OfferView[]): EndedOffer | null {
  const here = offers.filter(({ school }) => school.id === schoolId)
  return here.some(isLive) ? null : (here.findLast(isEnded) ?? null)
}

type School = OfferView['school']

/** An offer as read from the database, before the effects of an answer are worked out. */
export type OfferRow = {
  readonly id: string
  readonly state: OfferState
  readonly source: OfferSource
  readonly roundKind: RoundKind
  readonly withdrawnAt: Date | null
  readonly schoolId: string
  readonly offeredAt: Date
  readonly answerBy: Date
  readonly deadlineReason: string | null
  readonly answeredAt: Date | null
  readonly answeredById: string | null
  readonly answeredBy: Person | null
  readonly endedByPermit: boolean
  /** Its round left the child where they had a seat before. */
  readonly isKept: boolean
  readonly school: School
  readonly noAnswer: NoAnswer
}

function acceptedHow({ state, answeredById, answeredAt, offeredAt, isKept }: OfferRow) {
  if (state !== 'ACCEPTED') return null
  if (answeredById !== null) return 'answered'
  // a round accepts for the child in the moment in which it offers
  if (answeredAt?.getTime() !== offeredAt.getTime()) return 'silent'
  return isKept ? 'kept' : 'moved'
}

type OwnWaitlist = { readonly schoolId: string; readonly school: string }

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
    const { roundKind, withdrawnAt, answeredBy, endedByPermit } = row
    return {
      id,
      state,
      source,
      roundKind,
      withdrawnAt,
      offeredAt,
      answerBy,
      deadlineReason,
      answeredAt,
      answeredBy,
      endedByPermit,
      school,
      accepted: acceptedHow(row),
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

const ENDED_UNTAKEN: ReadonlySet<OfferState> = new Set(['DECLINED', 'EXPIRED'])

const endedAt = ({ answeredAt }: OfferView) => answeredAt?.getTime() ?? 0

/**
 * Sorts offers for the family: those to answer (most urgent first), the seat held, then those that
 * ended, newest first. `last`: the seat that was declined, or not answered, last, in a result that
 * still counts.
 */
export function sortOffers(offers: readonly OfferView[]): {
  live: OfferView[]
  ended: EndedOffer[]
  first: OfferView | null
  last: EndedOffer | null
} {
  const open = openByDeadline(offers)
  const held = offers.filter(({ state }) => state === 'ACCEPTED')
  const ended = offers.filter(isEnded).toSorted(newestFirst)
  const live = [...open, ...held]
  const [last = null] = ended
    .filter(({ state, withdrawnAt }) => withdrawnAt === null && ENDED_UNTAKEN.has(state))
    .toSorted((a, b) => endedAt(b) - endedAt(a))
  return { live, ended, first: live[0] ?? ended[0] ?? null, last }
}
