import { publicCounts } from '@/lib/rounds/rules'

type Told = readonly (number | null)[]

/**
 * Public counts of a table whose row and column totals may be public too: `rows` and `columns` are
 * those totals as they were told, null where hidden. A hidden total hides its cells, and no hidden
 * cell can be worked out by subtracting along its row or its column.
 */
export function publicGrid(
  cells: readonly (readonly number[])[],
  rows: Told,
  columns: Told,
): (number | null)[][] {
  const grid = cells.map((row, i) =>
    row.map((count, j): number | null =>
      count > 0 && (rows[i] === null || columns[j] === null) ? null : count,
    ),
  )
  const hiddenOf = (line: Told) => line.flatMap((count, i) => (count === null ? [i] : []))
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
