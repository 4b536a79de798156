import type { TransferState } from '@/lib/db/generated/enums'

import type { Criterion, DENIAL_REASONS } from './schema'

/** One request as anybody who may read it sees it. */
export type RequestView = {
  id: string
  student: { id: string; name: string; number: string }
  from: string
  to: string
  /** The grade the student enters, and the school year it begins in. */
  grade: number
  schoolYear: number
  state: TransferState
  reason: string
  openedAt: Date
  openedBy: string
  /** Null while nobody decided. */
  decidedAt: Date | null
  decidedBy: string | null
  denialReason: (typeof DENIAL_REASONS)[number] | null
  decisionNote: string | null
}

/** A request with the criteria as they stood when it was opened. */
export type RequestCaseView = RequestView & { evidence: Criterion[] }

export type DestinationView = {
  schoolId: string
  name: string
  campus: string
  /** Seats free in the grade the student enters; null when the school has none for it. */
  free: number | null
  /** What stands in the way of this school; empty when it can be asked for. */
  unmet: Criterion[]
}

/** The one-time transfer of a student, as the counselor sees it before asking. */
export type TransferCaseView = {
  student: { id: string; name: string }
  from: string
  /** The grade the student would enter, and the school year it begins in. */
  grade: number
  schoolYear: number
  closesAt: Date
  demo: boolean
  /** The criteria about the student. */
  criteria: Criterion[]
  destinations: DestinationView[]
  /** Newest first. */
  requests: RequestView[]
}
