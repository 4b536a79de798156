import type { WaitlistState } from '@/lib/base/db/generated/enums'
import type { PublicCount } from '@/lib/base/format/small-counts.rules'
import type { Texts } from '@/lib/base/i18n/localized-text.rules'
import type { PastRound } from '@/lib/draw/record/past-rounds.data'
import type { PauseReason } from '@/lib/seats/waitlists/move-waitlists.data'
import type { WithdrawnResult } from '@/lib/year/withdrawn-results.data'

/** How a student got a seat: by staying from the year before, or by the last step that gave it. */
export type SeatOrigin =
  | 'continuing'
  | 'ROUND'
  | 'WAITLIST'
  | 'MANUAL'
  | 'APPEAL'
  | 'transfer'
  | 'other'

export type DeskSchoolView = { slug: string; name: string; zone: { name: Texts } }

/** The seats of one grade next year. */
export type GradeSeatsView = {
  grade: number
  seats: number
  taken: number
  /** Seats that children may still accept. */
  offered: number
  free: number
  /** How many more hold a seat or may still accept one than there are seats. */
  over: number
  /** Families waiting; null before results are published, and in grades nobody ranks for. */
  waiting: number | null
}

/** What waits at a school for a person who works there. */
export type SchoolWaiting = {
  /** Transfers in that a counselor has reviewed. */
  readonly transfers: number
  /** Claims without an answer; none once the lists are frozen. */
  readonly claims: number
  /** Permits that the school has to sign. */
  readonly permits: number
}

/** A school's own page: what it is about and its seats next year. */
export type DeskView = {
  id: string
  slug: string
  name: string
  /** Whether the actor works here and so decides; zone staff can only read. */
  decides: boolean
  cycleId: string
  /** The school year its seats are for. */
  schoolYear: number
  demo: boolean
  /** The deadline for late lists while a late round takes them; null otherwise. */
  lateUntil: Date | null
  /** The results that were taken back and are not corrected yet; null otherwise. */
  withdrawn: WithdrawnResult | null
  waiting: SchoolWaiting
  grades: GradeSeatsView[]
}

export type RosterStudentView = {
  id: string
  name: string
  number: string
  /** The student's school this year; null when not known. */
  schoolNow: string | null
  /** How the student got the seat. */
  how: SeatOrigin
  /** For a manual placement: who decided, when and why; null otherwise. */
  decided: { by: string; at: Date; reason: string } | null
}

/**
 * An entry of a school's waitlist. The school learns the name with the offer, and never what else
 * the family ranked.
 */
export type WaitingView = {
  readonly key: string
  /** The place in the round; 1 was next. */
  readonly position: number
  /** The place among those who wait; null for a child who no longer does. */
  readonly now: number | null
  readonly state: WaitlistState
  readonly changedAt: Date | null
  /** Null until a seat is offered. */
  readonly student: { readonly name: string; readonly number: string } | null
}

/** The state of an entry; `ENDED` of one who still waited when the list ended. */
export type WaitingState = WaitlistState | 'ENDED'

/** A school's list of the newest year with results. */
export type WaitingListView = {
  readonly schoolYear: number
  readonly demo: boolean
  readonly grade: number
  /** Free seats of the grade in that school year. */
  readonly free: number
  /** Why the list does not move; null while it does. */
  readonly rest: PauseReason
  /** How many entries it has, those of children who no longer wait among them. */
  readonly total: number
  readonly places: readonly WaitingView[]
  /** Children who come before the list by an accepted appeal. */
  readonly appeals: number
}

/** What a published round did at a school, and how many lists ranked it. */
export type HistoryView = PastRound & { readonly applicants: PublicCount }
