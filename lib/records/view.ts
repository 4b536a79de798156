import type { CaseDecision } from '@/lib/db/generated/enums'

import type { Field } from './schema'

/** One correction of a student's record, asked for or decided. */
export type CorrectionView = {
  id: string
  student: { id: string; name: string; number: string }
  field: Field
  before: number
  after: number
  reason: string
  state: CaseDecision
  requestedBy: string
  requestedAt: Date
  /** Null while nobody decided. */
  decidedBy: string | null
  decidedAt: Date | null
  /** Whether the actor asked for it: another person decides. */
  isOwn: boolean
}

/** What is on record of a student this school year. */
export type RecordView = Record<Field, number> & { source: string; asOf: Date }
