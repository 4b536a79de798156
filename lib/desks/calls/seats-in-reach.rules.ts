import type { Condition, ReserveKind } from '@/lib/base/db/generated/enums'
import type { StoredCutoff, StoredReason } from '@/lib/placement/stored-run.schema'

/** A part of a school's seats, in fill order. */
export type SeatPart = { readonly condition: Condition | null; readonly kind: ReserveKind }

/**
 * The seats of a school that a draw left and that a child who meets these conditions there may have: a part that is kept
 * for a group by law stays closed to everybody else, all others are open once everybody who ranked the school has been
 * considered.
 */
export function seatsLeftFor(
  { seats, placed, blocks }: Pick<StoredCutoff, 'seats' | 'placed' | 'blocks'>,
  parts: readonly SeatPart[],
  met: readonly Condition[],
): number {
  const left = seats - placed
  if (!blocks) return left
  const open = blocks.reduce((sum, block, i) => {
    const { condition, kind } = parts[i] ?? { condition: null, kind: 'SOFT' }
    const isClosed = kind === 'HARD' && condition !== null && !met.includes(condition)
    return isClosed ? sum : sum + block.seats - block.placed
  }, 0)
  // extra offers are among those of the last part, and no seats
  return Math.min(left, open)
}

/** The schools that a child is not told of: where it got its seat, and those that its family likes less. */
export function schoolsBelow(reasons: readonly StoredReason[], schoolId: string | null): string[] {
  if (schoolId === null) return []
  const at = reasons.findIndex(({ school }) => school === schoolId)
  return at === -1 ? [schoolId] : reasons.slice(at).map(({ school }) => school)
}
