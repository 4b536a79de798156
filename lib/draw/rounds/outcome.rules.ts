import type { Condition } from '@/lib/base/db/generated/enums'
import type { StoredCutoff } from '@/lib/placement/stored-run.schema'

/** The last student who got in: group, number, and whether they came after everybody on time. */
type SchoolCutoff = {
  readonly priority: number
  readonly number: number
  readonly late?: true
}

/** What a computed round did at one school. */
export type SchoolOutcome = {
  readonly id: string
  readonly name: string
  readonly seats: number
  /** Offers above the seats; absent without. */
  readonly extra?: number
  readonly placed: number
  /** Lists that rank the school, and those that rank it first. */
  readonly ranked: number
  readonly rankedFirst: number
  /** The last student who got in, when every seat is taken. */
  readonly cutoff: SchoolCutoff | null
  /**
   * For a school with reserves: its parts in fill order, each with the group it is for (null:
   * everybody).
   */
  readonly parts: readonly {
    readonly condition: Condition | null
    readonly seats: number
    /** Offers above the seats, in the open part. */
    readonly extra?: number
    readonly placed: number
    readonly cutoff: SchoolCutoff | null
  }[]
  readonly waiting: number
}

/**
 * Who got in last at a school: `everybody` who wanted a seat; `nobody`, though some wanted one;
 * `parts`: seats kept for a group stayed empty while others wait.
 */
export type LastIn =
  | { readonly kind: 'last'; readonly at: SchoolCutoff }
  | { readonly kind: 'everybody' | 'nobody' | 'parts' }

/** Who got in last at a school. */
export function lastInOf({
  cutoff,
  placed,
  waiting,
}: Pick<SchoolOutcome, 'cutoff' | 'placed' | 'waiting'>): LastIn {
  if (cutoff) return { kind: 'last', at: cutoff }
  if (waiting === 0) return { kind: 'everybody' }
  return { kind: placed === 0 ? 'nobody' : 'parts' }
}

/** The result of a computed round. */
export type RoundOutcome = {
  readonly students: number
  /** How many were placed at each choice of their own list, first choice first, without gaps. */
  readonly byRank: readonly number[]
  /**
   * How many were placed by the rule for students who got no school on their list, into seats left
   * over.
   */
  readonly byRule: number
  readonly unplaced: number
  /** Of all these, students whose list came late: how many, and those without a seat. */
  readonly late: { readonly lists: number; readonly unplaced: number }
  /** How many were placed at each school as which choice; null: by the rule. */
  readonly placed: readonly {
    readonly schoolId: string | null
    readonly rank: number | null
    readonly students: number
  }[]
  readonly schools: readonly SchoolOutcome[]
}

/** How many were placed at each choice, without gaps: index 0 is the first choice. */
export function ranksInOrder(
  counted: readonly { readonly rank: number; readonly students: number }[],
): number[] {
  const last = Math.max(0, ...counted.map(({ rank }) => rank))
  const byRank = Array.from({ length: last }, () => 0)
  for (const { rank, students } of counted) byRank[rank - 1] = (byRank[rank - 1] ?? 0) + students
  return byRank
}

/**
 * The parts of a school's seats, from its blocks and the groups of its reserves, both in fill order; none without
 * reserves. Seats outside the reserves are open to everybody and filled last; a block after them is of those who held a
 * seat, and no part.
 */
export function partsOf(
  { blocks = [], extra }: Pick<StoredCutoff, 'blocks' | 'extra'>,
  kept: readonly (Condition | null)[],
): SchoolOutcome['parts'] {
  return (kept.length === 0 ? [] : blocks.slice(0, kept.length + 1)).map((block, i) => {
    const isOpen = i === kept.length
    const above = isOpen ? (extra ?? 0) : 0
    return {
      condition: kept[i] ?? null,
      seats: block.seats - above,
      ...(isOpen && extra !== undefined && { extra }),
      placed: block.placed,
      cutoff: block.cutoff,
    }
  })
}
