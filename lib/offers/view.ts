import type { CycleView, StudentView } from '@/lib/applications/view'
import type { Condition, OfferState } from '@/lib/db/generated/enums'
import type { Reason } from '@/lib/placement/reasons/view'

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
  /** Place on the waitlist, 1 is next; null when the student is not on it. */
  readonly waitlist: number | null
}

export type OfferView = {
  readonly id: string
  readonly school: { readonly slug: string; readonly name: string }
  readonly state: OfferState
  readonly answerBy: Date
  readonly answeredAt: Date | null
}

/** The published outcome of one student. */
export type Outcome = {
  readonly roundId: string
  readonly lotteryNumber: number
  /** How many students drew a number. */
  readonly drawn: number
  readonly placedAt: { readonly slug: string; readonly name: string; readonly rank: number } | null
  readonly choices: readonly ChoiceResult[]
  readonly offer: OfferView | null
}

/** The result page of one student; `outcome` null before publication, and when no list was sent. */
export type ResultView = {
  readonly student: StudentView
  readonly cycle: CycleView
  readonly applied: boolean
  readonly outcome: Outcome | null
}
