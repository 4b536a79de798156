import { HIDDEN, type PublicCount, publicCount, publicCounts } from './small-counts.rules'

/** A cell: its row, then its column. */
export type Cell = readonly [number, number]

/** The totals of a table as they are told. */
type Totals = { readonly rows: readonly PublicCount[]; readonly columns: readonly PublicCount[] }

/**
 * Public counts of a table whose row and column totals may be public too. A hidden total hides its
 * cells, cells of `hidden` are always hidden, and no small cell can be calculated from the others and
 * the totals, however many of them are put together.
 */
export function publicGrid(
  cells: readonly (readonly number[])[],
  totals: Totals,
  hidden: readonly Cell[] = [],
): PublicCount[][] {
  const grid = cells.map((row, i) =>
    row.map((count, j): PublicCount => {
      const isOfHidden = totals.rows[i] === HIDDEN || totals.columns[j] === HIDDEN
      return count > 0 && isOfHidden ? HIDDEN : count
    }),
  )
  for (const cell of hidden) hide(grid, cell)
  for (;;) {
    const before = hiddenOf(grid.flat()).length
    hideInLines(grid, cells, totals.columns.length)
    if (hiddenOf(grid.flat()).length > before) continue
    const more = cellThatProtects(grid, cells, totals)
    if (!more) return grid
    hide(grid, more)
  }
}

const hiddenOf = (line: readonly PublicCount[]) =>
  line.flatMap((count, i) => (count === HIDDEN ? [i] : []))

function hide(grid: PublicCount[][], [i, j]: Cell): void {
  const row = grid[i]
  if (row) row[j] = HIDDEN
}

/** Hides what the rest of a row or of a column would reveal. */
function hideInLines(
  grid: PublicCount[][],
  cells: readonly (readonly number[])[],
  columns: number,
) {
  for (const [i, row] of cells.entries()) {
    for (const j of hiddenOf(publicCounts(row, hiddenOf(grid[i] ?? [])))) hide(grid, [i, j])
  }
  for (let j = 0; j < columns; j++) {
    const column = cells.map((row) => row[j] ?? 0)
    const hidden = hiddenOf(grid.map((row) => row[j] ?? 0))
    for (const i of hiddenOf(publicCounts(column, hidden))) hide(grid, [i, j])
  }
}

/**
 * Rows and columns are knots and hidden values strings between them; a hidden total is a string to
 * the knot of all totals. A value can be calculated exactly when its string is the only way between
 * its knots. Returns a cell that makes another way for a small value; null when none needs one.
 */
function cellThatProtects(
  grid: readonly (readonly PublicCount[])[],
  cells: readonly (readonly number[])[],
  totals: Totals,
): Cell | null {
  const rowKnot = (i: number) => i
  const columnKnot = (j: number) => grid.length + j
  const all = grid.length + totals.columns.length
  const strings = [
    ...grid.flatMap((row, i) => hiddenOf(row).map((j) => [rowKnot(i), columnKnot(j)] as const)),
    ...hiddenOf(totals.rows).map((i) => [rowKnot(i), all] as const),
    ...hiddenOf(totals.columns).map((j) => [columnKnot(j), all] as const),
  ]
  for (const [from, to] of strings) {
    const count = to === all ? undefined : cells[from]?.[to - grid.length]
    if (count === undefined || publicCount(count) !== HIDDEN) continue
    const reached = reachedFrom(
      from,
      strings.filter((string) => string[0] !== from || string[1] !== to),
    )
    if (reached.has(to)) continue
    const bridges = cells
      .flatMap((row, i) => row.map((value, j) => ({ value, cell: [i, j] as const })))
      .filter(({ value, cell: [i, j] }) => {
        const isApart = reached.has(rowKnot(i)) !== reached.has(columnKnot(j))
        return value > 0 && grid[i]?.[j] !== HIDDEN && isApart
      })
      .toSorted((a, b) => a.value - b.value)
    if (bridges[0]) return bridges[0].cell
  }
  return null
}

function reachedFrom(start: number, strings: readonly (readonly [number, number])[]): Set<number> {
  const reached = new Set([start])
  for (const knot of reached) {
    for (const [a, b] of strings) {
      if (a === knot) reached.add(b)
      if (b === knot) reached.add(a)
    }
  }
  return reached
}
