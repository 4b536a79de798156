/*
 * Hides small counts of students: a published number must never reveal a group of fewer than five,
 * directly or by subtracting other published numbers.
 */

/** Counts below this are not published. */
const SMALLEST_CELL = 5

/** In place of a count that is kept back: neither 0 nor unknown, and perhaps not even small. */
export const HIDDEN = 'hidden'

/**
 * A count as told to somebody who may not learn small ones. 0 is none. What is not known is null, and
 * no count.
 */
export type PublicCount = number | typeof HIDDEN

const isSmall = (count: number) => count > 0 && count < SMALLEST_CELL

/** The count, hidden for 1 to 4 students. Zero is published. */
export function publicCount(count: number): PublicCount {
  return isSmall(count) ? HIDDEN : count
}

/** Turns a told count into words: a number as `say` writes it, else the words for what is hidden. */
export function sayCount<Words extends string | number>(
  count: PublicCount,
  say: (count: number) => Words,
  hidden: string,
): Words | string {
  return count === HIDDEN ? hidden : say(count)
}

/**
 * Public counts of groups whose total is public too. If only one group is hidden, or the hidden groups
 * have fewer than five students together, subtraction would reveal them, so the smallest other groups
 * are hidden as well. `hidden` are groups (by index) that are always hidden.
 */
export function publicCounts(
  counts: readonly number[],
  hidden: readonly number[] = [],
): PublicCount[] {
  const told = counts.map((count, i) => (hidden.includes(i) ? HIDDEN : publicCount(count)))
  for (;;) {
    const unsaid = counts.filter((_, i) => told[i] === HIDDEN)
    const students = unsaid.reduce((total, count) => total + count, 0)
    const others = counts.filter((count, i) => told[i] !== HIDDEN && count > 0)
    const isSafe = unsaid.length === 0 || (unsaid.length > 1 && students >= SMALLEST_CELL)
    if (isSafe || others.length === 0) return told
    told[told.indexOf(Math.min(...others))] = HIDDEN
  }
}

/**
 * Public counts of the same students in several tables, each with the `shared` groups and its own
 * groups. A shared group that is hidden in one table is hidden in all, or another table would reveal
 * it. Each result begins with the shared groups.
 */
export function publicTables(
  shared: readonly number[],
  tables: readonly (readonly number[])[],
): PublicCount[][] {
  let hidden: number[] = []
  for (;;) {
    const told = tables.map((groups) => publicCounts([...shared, ...groups], hidden))
    const found = [...shared.keys()].filter((i) => told.some((counts) => counts[i] === HIDDEN))
    if (found.length === hidden.length) return told
    hidden = found
  }
}
