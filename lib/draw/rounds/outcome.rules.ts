import type { Condition } from '@/lib/base/db/generated/enums'

/** Where the last who got in stands: the group, the number, and whether behind everybody on time. */
export type Cutoff = {
  readonly priority: number
  readonly number: number
  readonly late?: true
}

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
  readonly cutoff: Cutoff | null
  /** Of a school with reserves: its parts in fill order, each with the group it is for (null: everybody). */
  readonly parts: readonly {
    readonly condition: Condition | null
    readonly seats: number
    readonly placed: number
    readonly cutoff: Cutoff | null
  }[]
  readonly waiting: number
}

/** What a computed round came to. */
export type Outcome = {
  readonly students: number
  /** Placed at each choice, first choice first, without gaps. */
  readonly byRank: readonly number[]
  /** Placed by the rule for those who got none of their list, into seats left over. */
  readonly byRule: number
  readonly unplaced: number
  readonly schools: readonly SchoolOutcome[]
}

/** Placed at each choice as a list without gaps: index 0 is the first choice. */
export function ranksInOrder(
  counted: readonly { readonly rank: number; readonly students: number }[],
): number[] {
  const last = Math.max(0, ...counted.map(({ rank }) => rank))
  const byRank = Array.from({ length: last }, () => 0)
  for (const { rank, students } of counted) byRank[rank - 1] = students
  return byRank
}
