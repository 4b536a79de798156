import type { ManualState } from '@/lib/db/generated/enums'

/** A placement asked for or decided by people. */
export type ManualView = {
  readonly id: string
  readonly applicationId: string
  readonly student: string
  readonly number: string
  readonly schoolId: string
  readonly school: string
  readonly reason: string
  readonly state: ManualState
  readonly requestedById: string
  readonly requestedBy: string
  readonly requestedAt: Date
  readonly decidedBy: string | null
  readonly decidedAt: Date | null
}
