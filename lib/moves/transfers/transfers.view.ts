import type { Channel, TransferState } from '@/lib/base/db/generated/enums'

import type { Criterion, DENIAL_REASONS } from './transfer.schema'

/** One request as shown to anybody who may read it. */
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
  /** Whether an approval by the school waits for the plan of the window. */
  waitsForPlan: boolean
  state: TransferState
  reason: string
  openedAt: Date
  openedBy: string
  /**
   * ONLINE: the family made the request; otherwise a counselor did, and these say who asked and
   * how.
   */
  channel: Channel
  askedBy: string | null
  consent: string | null
  /** Null until the sending counselor reviews it. */
  reviewedAt: Date | null
  reviewedBy: string | null
  reviewNote: string | null
  /** The deadline of whoever has to act; null when nobody has to. */
  dueAt: Date | null
  escalatedAt: Date | null
  /** When the plan that decided it was released. */
  releasedAt: Date | null
  /** Null until somebody decides. */
  decidedAt: Date | null
  decidedBy: string | null
  denialReason: (typeof DENIAL_REASONS)[number] | null
  decisionNote: string | null
}

/** A request with the criteria as checked at its last step. */
export type RequestCaseView = RequestView & { evidence: Criterion[] }

export type DestinationView = {
  schoolId: string
  name: string
  campus: string
  /** Free seats in the grade the student enters; null when the school has none for it. */
  free: number | null
  /** The criteria that this school does not meet; empty when it can be asked for. */
  unmet: Criterion[]
}

/** The one-time transfer of a student, as the family or the counselor sees it before a request. */
export type TransferCaseView = {
  student: { id: string; name: string; givenName: string }
  from: string
  /** The grade the student would enter, and the school year it begins in. */
  grade: number
  schoolYear: number
  opensAt: Date
  closesAt: Date
  demo: boolean
  /** Whether the schools' approvals wait for the end of the window. */
  waitsForPlan: boolean
  /** The criteria about the student. */
  criteria: Criterion[]
  destinations: DestinationView[]
  /** Newest first. */
  requests: RequestView[]
  /**
   * A request needs the reader's review: the reader did not type it, or is the school's only
   * counselor.
   */
  mayReview: boolean
}
