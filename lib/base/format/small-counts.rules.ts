/*
 * Hides small counts of students: a published number must never reveal a group of fewer than five,
 * directly or by subtracting other published numbers.
 */

/** Counts below this are not published. */
const SMALLEST_CELL = 5

/** The count, or null for 1 to 4 students. Zero is published. */
export function publicCount(count: number): number | null {
  return count > 0 && count < SMALLEST_CELL ? null : count
}

/**
 * Public counts of groups whose total is public too. If only one group is hidden, or the hidden groups
 * have fewer than five students together, subtraction would reveal them, so the smallest other groups
 * are hidden as well. `hidden` are groups (by index) that are always hidden.
 */
export function publicCounts(
  counts: readonly number[],
  hidden: readonly number[] = [],
): (number | null)[] {
  const told = counts.map((count, i) => (hidden.includes(i) ? null : publicCount(count)))
  for (;;) {
    const unsaid = counts.filter((_, i) => told[i] === null)
    const students = unsaid.reduce((total, count) => total + count, 0)
    const others = counts.filter((count, i) => told[i] !== null && count > 0)
    const isSafe = unsaid.length === 0 || (unsaid.length > 1 && students >= SMALLEST_CELL)
    if (isSafe || others.length === 0) return told
    told[told.indexOf(Math.min(...others))] = null
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
): (number | null)[][] {
  let hidden: number[] = []
  for (;;) {
    const told = tables.map((groups) => publicCounts([...shared, ...groups], hidden))
    const found = [...shared.keys()].filter((i) => told.some((counts) => counts[i] === null))
    if (found.length === hidden.length) return told
    hidden = found
  }
}

type Shown = readonly (number | null)[]

/**
 * Public counts of a table whose row and column totals may be public too: `rows` and `columns` are
 * those totals, null where hidden. A hidden total hides its cells, and no hidden cell can be
 * calculated from the rest of its row or column.
 */
export function publicGrid(
  cells: readonly (readonly number[])[],
  rows: Shown,
  columns: Shown,
): (number | null)[][] {
  const grid = cells.map((row, i) =>
    row.map((count, j): number | null =>
      count > 0 && (rows[i] === null || columns[j] === null) ? null : count,
    ),
  )
  const hiddenOf = (line: Shown) => line.flatMap((count, i) => (count === null ? [i] : []))
  for (;;) {
    const before = hiddenOf(grid.flat()).length
    for (const [i, row] of cells.entries()) {
      for (const [j, count] of publicCounts(row, hiddenOf(grid[i] ?? [])).entries())
        if (count === null) hide(grid, i, j)
    }
    for (const j of columns.keys()) {
      const column = cells.map((row) => row[j] ?? 0)
      const hidden = hiddenOf(grid.map((row) => row[j] ?? null))
      for (const [i, count] of publicCounts(column, hidden).entries())
        if (count === null) hide(grid, i, j)
    }
    if (hiddenOf(grid.flat()).length === before) return grid
  }
}

function hide(grid: (number | null)[][], i: number, j: number): void {
  const row = grid[i]
  if (row) row[j] = null
}
