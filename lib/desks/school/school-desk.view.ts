import type { Condition, WaitlistState } from '@/lib/base/db/generated/enums'
import type { Texts } from '@/lib/base/i18n/localized-text.rules'

/** How a student came to a seat: stays from the year before, or the last step that gave it. */
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
  free: number
  /** Families waiting; null before results are published, and in grades nobody ranks for. */
  waiting: number | null
}

/** A school's own page: what it is about and its seats next year. */
export type DeskView = {
  id: string
  slug: string
  name: string
  /** Whether the actor works here, and so decides; zone staff read along. */
  decides: boolean
  cycleId: string
  /** The school year its seats are for. */
  schoolYear: number
  demo: boolean
  grades: GradeSeatsView[]
}

export type RosterStudentView = {
  id: string
  name: string
  number: string
  /** Where the student is this year; null when not known. */
  schoolNow: string | null
  /** How the student came to the seat. */
  how: SeatOrigin
  /** Seated by decision of people and not by a round: who, when and why; null otherwise. */
  decided: { by: string; at: Date; reason: string } | null
}

/** A place on a school's waitlist. Who it is, the school learns with the offer; never what else a family ranked. */
export type WaitingView = {
  readonly key: string
  /** In the round, 1 was next. */
  readonly position: number
  /** Among those who wait; null for those who do not any more. */
  readonly now: number | null
  readonly state: WaitlistState
  readonly changedAt: Date | null
  /** Null until a seat is offered. */
  readonly student: { readonly name: string; readonly number: string } | null
}

/** A school's list of the newest year with results. */
export type WaitingListView = {
  readonly schoolYear: number
  readonly demo: boolean
  readonly free: number
  readonly places: readonly WaitingView[]
  /** Children who are next by an accepted appeal, before the list. */
  readonly appeals: number
}

/** A count, or null where it is too small to be told. */
export type Count = number | null

/** What a published round did at a school. */
export type HistoryView = {
  readonly schoolYear: number
  readonly demo: boolean
  readonly seats: number
  readonly applicants: Count
  readonly first: Count
  readonly placed: Count
  /** Placed by the rank of the school on their lists: first, second, third, lower. */
  readonly byRank: readonly Count[]
  readonly waiting: Count
  /** The last who got in; null when everybody did who wanted to. */
  readonly cutoff: { readonly group: Condition | null; readonly number: number } | null
}
