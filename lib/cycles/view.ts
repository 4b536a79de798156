import type { Condition, RoundState } from '@/lib/db/generated/enums'

/** A zone that the actor runs. */
export type RunZone = {
  readonly id: string
  readonly slug: string
  readonly nameEn: string
  readonly nameEs: string
}

/** One cycle of a zone as its staff see it. */
export type CycleView = {
  readonly id: string
  readonly schoolYear: number
  readonly entryGrade: number
  readonly opensAt: Date
  readonly closesAt: Date
  readonly resultsAt: Date
  readonly answersBy: Date
  readonly demo: boolean
  readonly zone: RunZone
  /** Every year the zone has a cycle for, newest first. */
  readonly years: readonly number[]
  readonly round: { readonly id: string; readonly state: RoundState } | null
  /** The published order of priorities, first stands first. */
  readonly rules: readonly Condition[]
  readonly counts: {
    readonly schools: number
    /** Seats of the entry grade. */
    readonly seats: number
    readonly submitted: number
    /** Begun and never sent. */
    readonly drafts: number
    readonly pendingClaims: number
  }
}
