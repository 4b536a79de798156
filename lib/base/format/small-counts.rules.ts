/*
 * Which counts of students are told: none that would tell of fewer than five, by itself or by
 * subtracting what else is told.
 */

/** Figures of fewer than this many students are not told to the public. */
const SMALLEST_CELL = 5

/** A public count: the number, or null where it would tell of fewer than five students. Nobody is told. */
export function publicCount(count: number): number | null {
  return count > 0 && count < SMALLEST_CELL ? null : count
}

/**
 * Public counts of groups whose total is public too. What is hidden could be worked out by
 * subtracting where it is one group, or few students in all, so the smallest others are hidden with
 * it until it is neither. `hidden` are groups (by index) that are hidden whatever they count.
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
 * Public counts of the same students in several tables, each of the `shared` groups and its own.
 * What hides a shared group in one table hides it in all: else another would tell it. Each answer
 * begins with the shared groups.
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
 * those totals as they were told, null where hidden. A hidden total hides its cells, and no hidden
 * cell can be worked out by subtracting along its row or its column.
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
