import type { StoredReason } from '@/lib/placement/runs/schema'

import type { PlacementOutcome } from './schema'

/** One school's side of a computed round. */
export type SchoolOutcome = {
  readonly id: string
  readonly name: string
  readonly seats: number
  readonly placed: number
  /** Lists that name the school, and those that name it first. */
  readonly ranked: number
  readonly rankedFirst: number
  /** The last who got in, when every seat is taken. */
  readonly cutoff: { readonly priority: number; readonly number: number } | null
  readonly waiting: number
}

/** What a computed round came to. */
export type Outcome = {
  readonly students: number
  /** Placed at each choice, first choice first, without gaps. */
  readonly byRank: readonly number[]
  readonly unplaced: number
  readonly schools: readonly SchoolOutcome[]
}

export type PlacementRow = {
  readonly applicationId: string
  readonly student: string
  readonly number: string
  readonly school: string | null
  readonly rank: number | null
  readonly lotteryNumber: number
  readonly reasons: readonly (StoredReason & { readonly name: string })[]
}

export type PlacementList = {
  readonly rows: readonly PlacementRow[]
  readonly total: number
  readonly pages: number
  readonly counts: Readonly<Record<PlacementOutcome, number>>
  readonly schools: readonly { readonly id: string; readonly name: string }[]
}
