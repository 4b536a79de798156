import type { Count } from '@/lib/rosters/view'

/** The smallest count that is told: fewer children than this could be recognized. 0 is nobody. */
const SMALLEST = 5

/** A count as it is told; null where it is too small. */
export function told(count: number): Count {
  return count > 0 && count < SMALLEST ? null : count
}

/**
 * The parts of a total as they are told. Where one alone would be kept back, and could be found from
 * the total, the next smallest is kept back with it.
 */
export function toldParts(parts: readonly number[]): Count[] {
  const kept = parts.map(told)
  if (kept.filter((part) => part === null).length !== 1) return kept
  const others = parts.filter((part, i) => kept[i] !== null && part > 0)
  if (others.length === 0) return kept
  const next = parts.findIndex((part, i) => kept[i] !== null && part === Math.min(...others))
  return kept.map((part, i) => (i === next ? null : part))
}
