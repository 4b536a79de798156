import type { CaseDecision } from '@/lib/db/generated/enums'

/** Who did a step of a permit, and when. */
export type Step = { readonly by: string; readonly at: Date }

/** A student's way to a school outside the zone. */
export type PermitView = {
  readonly id: string
  readonly studentId: string
  readonly student: string
  readonly number: string
  /** The year it is for. */
  readonly schoolYear: number
  /** The school of the zone that the student would leave. */
  readonly from: string
  /** A school outside the zone. */
  readonly toSchool: string
  readonly reason: string
  readonly state: CaseDecision
  readonly opened: Step
  readonly school: Step | null
  readonly zone: Step | null
  /** Who refused it; null otherwise. */
  readonly refusedBy: string | null
  /** Why it was refused. */
  readonly note: string | null
  /** What the actor may do now. */
  readonly maySign: 'school' | 'zone' | null
  readonly mayRefuse: boolean
}

/** A student for whom a permit can be opened, and why not now; the seat that would be given up. */
export type PermitCaseView = {
  readonly student: { readonly id: string; readonly name: string }
  readonly schoolYear: number
  readonly from: string
  /** 'transfer': a transfer request waits, which is taken back first. */
  readonly bar: 'open' | 'approved' | 'transfer' | null
  readonly permits: readonly PermitView[]
}

/** A permit as the family's list of students tells of it. */
export type FamilyPermitView = {
  readonly id: string
  readonly studentId: string
  readonly cycleId: string
  readonly schoolYear: number
  readonly toSchool: string
  readonly state: CaseDecision
}
