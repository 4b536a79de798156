import type { Channel, TransferState } from '@/lib/base/db/generated/enums'

import type { Criterion, DENIAL_REASONS } from './transfer.schema'

/** One request as anybody who may read it sees it. */
export type RequestView = {
  id: string
  student: { id: string; name: string; number: string }
  from: string
  to: string
  toSlug: string
  /** The grade the student enters, and the school year it begins in. */
  grade: number
  schoolYear: number
  /** When the transfer window closes. */
  closesAt: Date
  /** Whether a yes of the school waits for the plan of the window. */
  waitsForPlan: boolean
  state: TransferState
  reason: string
  openedAt: Date
  openedBy: string
  /** ONLINE: the family asked itself; else a counselor typed, and these say who asked and how. */
  channel: Channel
  askedBy: string | null
  consent: string | null
  /** Null until the sending counselor looked at it. */
  reviewedAt: Date | null
  reviewedBy: string | null
  reviewNote: string | null
  /** Until when whoever has the request should act; null when nobody has it. */
  dueAt: Date | null
  escalatedAt: Date | null
  /** When the plan that ended it was released. */
  releasedAt: Date | null
  /** Null while nobody decided. */
  decidedAt: Date | null
  decidedBy: string | null
  denialReason: (typeof DENIAL_REASONS)[number] | null
  decisionNote: string | null
}

/** A request with the criteria as they stood at its last step. */
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

/** The one-time transfer of a student, as the family or the counselor sees it before asking. */
export type TransferCaseView = {
  student: { id: string; name: string; givenName: string }
  from: string
  /** The grade the student would enter, and the school year it begins in. */
  grade: number
  schoolYear: number
  opensAt: Date
  closesAt: Date
  demo: boolean
  /** Whether the schools' yes waits for the end of the window. */
  waitsForPlan: boolean
  /** The criteria about the student. */
  criteria: Criterion[]
  destinations: DestinationView[]
  /** Newest first. */
  requests: RequestView[]
  /** A request waits for the review of the reader, who did not type it or is alone at the school. */
  mayReview: boolean
}
