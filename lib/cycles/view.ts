import type { Condition, RoundState } from '@/lib/db/generated/enums'

import type { CycleDates } from './dates/schema'

/** A zone that the actor runs. */
export type RunZone = {
  readonly id: string
  readonly slug: string
  readonly nameEn: string
  readonly nameEs: string
}

/** One cycle of a zone as its staff see it. */
export type CycleView = CycleDates & {
  readonly id: string
  readonly schoolYear: number
  readonly entryGrade: number
  /** The limits of a transfer. */
  readonly maxAbsences: number
  readonly maxFailing: number
  readonly maxDisciplinary: number
  /** IANA name of the district's clocks. */
  readonly timeZone: string
  /** Whether this is the year that an address without a year means. */
  readonly isUsual: boolean
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
