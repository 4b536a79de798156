import type { RunState } from '@/lib/db/generated/enums'

/** One trial run and what it came to. */
export type Trial = {
  readonly id: string
  readonly state: RunState
  readonly requestedAt: Date
  /** Null until it is done. */
  readonly outcome: {
    readonly students: number
    readonly first: number
    readonly topThree: number
    readonly unplaced: number
  } | null
}
