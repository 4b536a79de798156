import type { RoundState } from '@/lib/db/generated/enums'

/** How far a year is set up. */
export type SetupView = {
  /** Schools with seats this year. */
  readonly schools: number
  /** Schools that take part and have no seat in the entry grade. */
  readonly withoutSeats: readonly string[]
  /** Seats of the entry grade. */
  readonly seats: number
  /** Schools of the year before that closed and were left out. */
  readonly closed: readonly string[]
  /** Other schools that had seats the year before and have none this year. */
  readonly leftOut: readonly string[]
  /** The newest version of the rules; 0 when there is none. */
  readonly rulesVersion: number
  readonly round: {
    readonly id: string
    readonly state: RoundState
    readonly rulesVersion: number
    readonly entropySource: string
  } | null
  /** Whether the window has opened. */
  readonly hasOpened: boolean
}

/** What a new year of a zone can begin with. */
export type NewYear = {
  readonly timeZone: string
  readonly level: 'HIGH' | 'MIDDLE'
  /** The newest year there is; null in a zone without any. */
  readonly last: {
    readonly id: string
    readonly schoolYear: number
    readonly entryGrade: number
    readonly schools: number
    readonly rulesVersion: number
  } | null
}
