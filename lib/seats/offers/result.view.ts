import type {
  Condition,
  NoAnswer,
  OfferSource,
  OfferState,
  RoundKind,
} from '@/lib/base/db/generated/enums'
import type { Reason } from '@/lib/placement/reasons.view'
import type { Person } from '@/lib/registry/people/person.rules'
import type { ResultAppeal } from '@/lib/seats/appeals/appeals.view'
import type { WaitlistPlaceView } from '@/lib/seats/waitlists/waitlists.view'
import type { FamilyCycle, StudentView } from '@/lib/year/family-cycle.rules'
import type { WithdrawnResult } from '@/lib/year/withdrawn-results.data'

import type { Picture } from './placement-picture.rules'

/** One school of the list that was drawn, with what happened there. */
export type ChoiceResult = {
  readonly rank: number
  readonly school: { readonly id: string; readonly slug: string; readonly name: string }
  readonly kind: Reason['kind']
  /**
   * The student's own priority group at the school, by its condition: CONTINUING for a student who
   * already held a seat there before the main round. Null when not eligible.
   */
  readonly group: Condition | null
  /** The student's lottery number. */
  readonly number: number
  /** The last student who got in, when this student comes after. */
  readonly cutoff: {
    readonly group: Condition | null
    readonly number: number
    readonly late: boolean
  } | null
  /** The list came late: the student stands behind everybody who was on time. */
  readonly late: boolean
  readonly seats: number
  /** Offers above these seats; 0 without. */
  readonly extra: number
  readonly ahead: number
  /** The place on the waitlist now, 1 is next; null when the student is not on it. */
  readonly waitlist: number | null
  /** How the seat that the round gave here ended; null while it has not, and where none was given. */
  readonly ended: EndedOffer | null
}

export type OfferView = {
  readonly id: string
  readonly school: { readonly id: string; readonly slug: string; readonly name: string }
  readonly state: OfferState
  readonly source: OfferSource
  /** The round it belongs to. */
  readonly roundKind: RoundKind
  /** When that round was taken back; null while it stands. */
  readonly withdrawnAt: Date | null
  readonly offeredAt: Date
  readonly answerBy: Date
  /** Why the deadline differs from the usual one; null when it does not. */
  readonly deadlineReason: string | null
  readonly answeredAt: Date | null
  /** Who answered; null when nobody did, or the person is deleted. */
  readonly answeredBy: Person | null
  /** It ended because the student leaves the zone by a permit. */
  readonly endedByPermit: boolean
  /**
   * How an accepted seat came to be accepted: by a person, by the rule on no answer, or by a round
   * that moved the child from a lower seat or left them at the one they had. Null for any other state.
   */
  readonly accepted: 'answered' | 'silent' | 'moved' | 'kept' | null
  /** The schools whose offer or seat ends when this one is accepted. */
  readonly endsSchools: readonly string[]
  /** The waitlists of higher-ranked schools, which the family may keep or leave when it accepts. */
  readonly waitlistsAbove: readonly { readonly id: string; readonly name: string }[]
  /** What happens to the offer when it is not answered in time. */
  readonly noAnswerMeans: 'ACCEPTED' | 'EXPIRED'
  /** For a seat given by hand or on appeal: when it was decided and why. */
  readonly decided: { readonly at: Date; readonly by: string; readonly reason: string } | null
}

/** An offer that was answered with no, or ended otherwise. */
export type EndedOffer = OfferView & { readonly state: Exclude<OfferState, 'OPEN' | 'ACCEPTED'> }

/** The published outcome of one student. */
export type StudentOutcome = {
  /** The round of the result: the main one, and the late one only for a list that came late. */
  readonly round: {
    readonly id: string
    readonly kind: RoundKind
    readonly publishedAt: Date | null
  }
  /** Null when each school drew its own numbers: then each choice has one. */
  readonly lotteryNumber: number | null
  /** How many students drew a number. */
  readonly drawn: number
  readonly placedAt: {
    readonly slug: string
    readonly name: string
    readonly rank: number | null
  } | null
  readonly choices: readonly ChoiceResult[]
  /** A picture of the draw; null when more than priority and number decided. */
  readonly picture: Picture | null
  /** What the published rules say about an offer of the round that is not answered. */
  readonly noAnswer: NoAnswer
  /** The open and accepted offers: those to answer first, then the accepted one. */
  readonly live: readonly OfferView[]
  /** Offers that ended, newest first. */
  readonly ended: readonly EndedOffer[]
  /** The offer to show first: one to answer, else the seat held, else the newest. */
  readonly offer: OfferView | null
  /** The seat that was declined, or not answered in time, last; null for none. */
  readonly lastEnded: EndedOffer | null
  readonly places: readonly WaitlistPlaceView[]
  /** The school year of the seats has begun: seats can no longer be given back here. */
  readonly isRunning: boolean
  /** Another round is drawn for the seats: its waitlists rest until the results of that one. */
  readonly listsRest: boolean
  /** When waitlists stop offering seats. */
  readonly listsEndAt: Date
}

/** The result page of one student; `outcome` null before publication, and when no list was sent. */
export type ResultView = {
  readonly student: StudentView
  readonly cycle: FamilyCycle
  readonly applied: boolean
  /** The list that counts was sent after the window and is drawn in a late round. */
  readonly late: boolean
  readonly outcome: StudentOutcome | null
  /** The result that was taken back, until there is a newer one. */
  readonly withdrawn: WithdrawnResult | null
  /** The appeals that were not withdrawn, newest first. */
  readonly appeals: readonly ResultAppeal[]
}
