import type { Condition, NoAnswer, OfferSource, OfferState } from '@/lib/base/db/generated/enums'
import type { Reason } from '@/lib/placement/reasons.view'
import type { WaitlistPlaceView } from '@/lib/seats/waitlists/waitlists.view'
import type { FamilyCycle, StudentView } from '@/lib/year/student-year.rules'

import type { Picture } from './placement-picture.rules'

/** One school of the list that was placed with what happened there. */
export type ChoiceResult = {
  readonly rank: number
  readonly school: { readonly id: string; readonly slug: string; readonly name: string }
  readonly kind: Reason['kind']
  /**
   * The student's own group at the school, by its condition: CONTINUING for one who holds a seat
   * there already. Null when not eligible.
   */
  readonly group: Condition | null
  /** The student's place in the draw. */
  readonly number: number
  /** The last who got in, when the student stands behind. */
  readonly cutoff: { readonly group: Condition | null; readonly number: number } | null
  readonly seats: number
  readonly ahead: number
  /** Place on the waitlist now, 1 is next; null when the student is not waiting there. */
  readonly waitlist: number | null
}

export type OfferView = {
  readonly id: string
  readonly school: { readonly id: string; readonly slug: string; readonly name: string }
  readonly state: OfferState
  readonly source: OfferSource
  readonly offeredAt: Date
  readonly answerBy: Date
  /** Why the deadline is not the usual one; null when it is. */
  readonly deadlineReason: string | null
  readonly answeredAt: Date | null
  /** Accepted by the rule on no answer and not by a person. */
  readonly acceptedByRule: boolean
  /** The schools whose offer or seat ends when this one is accepted. */
  readonly endsSchools: readonly string[]
  /** The waitlists above, which the family may keep or leave when it accepts. */
  readonly waitlistsAbove: readonly { readonly id: string; readonly name: string }[]
  /** What no answer in time makes of it. */
  readonly noAnswerMeans: 'ACCEPTED' | 'EXPIRED'
  /** For a seat given by people: when it was decided and why. */
  readonly decided: { readonly at: Date; readonly by: string; readonly reason: string } | null
}

/** The published outcome of one student. */
export type Outcome = {
  readonly roundId: string
  /** Null where each school drew numbers of its own: then it stands with each choice. */
  readonly lotteryNumber: number | null
  /** How many students drew a number. */
  readonly drawn: number
  readonly placedAt: {
    readonly slug: string
    readonly name: string
    readonly rank: number | null
  } | null
  readonly choices: readonly ChoiceResult[]
  /** How it went, as a picture; null where standing alone does not decide. */
  readonly picture: Picture | null
  /** What the published rules say of an offer of the round that is not answered. */
  readonly noAnswer: NoAnswer
  /** What holds or may still take a seat: offers to answer first, then the seat accepted. */
  readonly live: readonly OfferView[]
  /** Offers that ended, the newest first. */
  readonly ended: readonly OfferView[]
  /** The offer to speak of first: one to answer, else the seat held, else the newest. */
  readonly offer: OfferView | null
  readonly places: readonly WaitlistPlaceView[]
  /** The school year of the seats runs already: none is given back here any more. */
  readonly isRunning: boolean
  /** When no seat is offered from a waitlist any more. */
  readonly listsEndAt: Date
}

/** The result page of one student; `outcome` null before publication, and when no list was sent. */
export type ResultView = {
  readonly student: StudentView
  readonly cycle: FamilyCycle
  readonly applied: boolean
  /** The list that counts came after the window; it is drawn in a late round. */
  readonly late: boolean
  readonly outcome: Outcome | null
}
