import type { Cutoff } from '@/lib/placement/schema'

/** How many of some students ended where on their lists. */
export type Ranks = {
  readonly students: number
  /** Place `i` counts those at choice `i + 1`; as long as the longest list of the problem. */
  readonly byRank: readonly number[]
  /** With a seat they did not rank: kept, or by the fallback rule. */
  readonly unranked: number
  readonly unplaced: number
}

/** Of some students, how many one result serves better, worse and the same as the other. */
export type Balance = { readonly better: number; readonly worse: number; readonly same: number }

/** A school in a result. */
export type SchoolStatistics = {
  readonly school: string
  readonly seats: number
  /** Everybody who ends here, the last step included. */
  readonly placed: number
  readonly left: number
  /** Students who rank it and are eligible, and those of them who rank it first. */
  readonly ranked: number
  readonly rankedFirst: number
  /** Per priority, best first; those who hold a seat of the school now are priority 0. */
  readonly byPriority: readonly {
    readonly priority: number
    readonly ranked: number
    readonly placed: number
  }[]
  /** The last who got in, as in the result; null while seats are left. */
  readonly cutoff: Cutoff['cutoff']
  /** The same for each block in fill order, with the groups it is for (none: open). */
  readonly blocks: readonly (NonNullable<Cutoff['blocks']>[number] & {
    readonly groups: readonly string[]
  })[]
}

/** A result in numbers. */
export type Statistics = {
  readonly all: Ranks
  /** Students of each reserve group; one in several groups counts in each. */
  readonly byGroup: readonly (Ranks & { readonly group: string })[]
  /** Students by the label the caller gives them, in the order in which labels come up. */
  readonly byLabel: readonly (Ranks & { readonly label: string })[]
  /** In the problem's order. */
  readonly schools: readonly SchoolStatistics[]
}

/** Where a student ends in one result and in the other. */
export type Move = {
  readonly student: string
  readonly from: string | null
  readonly to: string | null
}

/** Two results of one problem side by side; better and worse are of the second, against the first. */
export type Comparison = {
  readonly all: Balance
  /** Who is better off with the second result, and who is worse off, in the problem's order. */
  readonly better: readonly Move[]
  readonly worse: readonly Move[]
  readonly byGroup: readonly (Balance & { readonly group: string })[]
  readonly byLabel: readonly (Balance & { readonly label: string })[]
  /** Seats left at each school, in the problem's order. */
  readonly left: readonly {
    readonly school: string
    readonly first: number
    readonly second: number
  }[]
  readonly first: Statistics
  readonly second: Statistics
}
