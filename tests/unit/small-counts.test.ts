import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { publicGrid } from '@/lib/base/format/public-grid.rules'
import {
  HIDDEN,
  type PublicCount,
  publicCount,
  publicCounts,
  publicTables,
  sayCount,
} from '@/lib/base/format/small-counts.rules'

const totalsOf = (cells: readonly (readonly number[])[]) => ({
  rows: cells.map((row) => row.reduce((a, b) => a + b, 0)),
  columns: cells[0]!.map((_, j) => cells.reduce((sum, row) => sum + row[j]!, 0)),
})

/** Totals as the records tell them: those of rows and of columns add up to the same public number. */
function toldTotals(cells: readonly (readonly number[])[]) {
  const { rows, columns } = totalsOf(cells)
  const [toldRows, toldColumns] = publicTables([], [rows, columns])
  return { rows: toldRows!, columns: toldColumns! }
}

/** The small cells that follow from a grid and its totals: by elimination, not by rows or columns. */
function revealed(
  cells: readonly (readonly number[])[],
  grid: readonly (readonly PublicCount[])[],
  totals: ReturnType<typeof toldTotals>,
) {
  // with the totals as one more row and one more column; the total of all is public
  const table = [...grid.map((row, i) => [...row, totals.rows[i]!]), [...totals.columns, 0]]
  const unknown = table.flatMap((row, i) =>
    row.flatMap((cell, j) => (cell === HIDDEN ? [[i, j]] : [])),
  )
  const lines = table.map((_, i) => unknown.map(([row]) => Number(row === i)))
  const upright = table[0]!.map((_, j) => unknown.map(([, column]) => Number(column === j)))
  const rows = [...lines, ...upright]
  let done = 0
  for (let k = 0; k < unknown.length; k++) {
    const pivot = rows.findIndex((row, i) => i >= done && Math.abs(row[k]!) > 1e-9)
    if (pivot < 0) continue
    ;[rows[done], rows[pivot]] = [rows[pivot]!, rows[done]!]
    const first = rows[done]!
    const by = first[k]!
    rows[done] = first.map((value) => value / by)
    for (const [i, row] of rows.entries()) {
      const factor = row[k]!
      if (i !== done) rows[i] = row.map((value, c) => value - factor * rows[done]![c]!)
    }
    done++
  }
  const alone = rows.flatMap((row) => {
    const set = row.flatMap((value, k) => (Math.abs(value) > 1e-9 ? [k] : []))
    return set.length === 1 ? set : []
  })
  return alone.map((k) => unknown[k]!).filter(([i, j]) => publicCount(cells[i!]![j!]!) === HIDDEN)
}

describe('a public count', () => {
  it('shows zero and five, and hides one to four', () => {
    expect([0, 1, 4, 5].map(publicCount)).toEqual([0, HIDDEN, HIDDEN, 5])
  })

  it('hides a second one when the first could be worked out from the total', () => {
    expect(publicCounts([40, 3, 20])).toEqual([40, HIDDEN, HIDDEN])
    expect(publicCounts([40, 3, 2])).toEqual([40, HIDDEN, HIDDEN])
    expect(publicCounts([40, 0, 20])).toEqual([40, 0, 20])
    // two groups of one, and 48 in all, would reveal both
    expect(publicCounts([40, 1, 1, 6])).toEqual([40, HIDDEN, HIDDEN, HIDDEN])
    // two hidden ones that make two in all would be one each
    expect(publicCounts([6, 1, 1, 0])).toEqual([HIDDEN, HIDDEN, HIDDEN, 0])
  })

  it('hides a group of two tables in both, and in each a second one that would reveal it', () => {
    // 3 without a seat: 60 students less the 57 placed at the schools would reveal it
    const [ranks, schools] = publicTables(
      [3],
      [
        [40, 17],
        [30, 27],
      ],
    )
    expect(ranks).toEqual([HIDDEN, 40, HIDDEN])
    expect(schools).toEqual([HIDDEN, 30, HIDDEN])
    expect(publicTables([6], [[9], [7, 2]])).toEqual([
      [HIDDEN, HIDDEN],
      [HIDDEN, 7, HIDDEN],
    ])
    // 3 placed by the rule are in both: what hides them in one hides them in the other
    expect(publicTables([6, 3], [[40], [30, 10]])).toEqual([
      [HIDDEN, HIDDEN, 40],
      [HIDDEN, HIDDEN, 30, 10],
    ])
    expect(publicTables([0], [[9], [9]])).toEqual([
      [0, 9],
      [0, 9],
    ])
  })

  it('never hides exactly one beside others that are shown', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(30), { minLength: 2 }), (counts) => {
        const told = publicCounts(counts)
        const hidden = told.filter((count) => count === HIDDEN).length
        const nonZero = counts.filter((count) => count > 0).length
        expect(hidden === 1 && nonZero > 1).toBe(false)
        expect(told.every((count) => count === HIDDEN || count === 0 || count >= 5)).toBe(true)
      }),
    )
  })
})

describe('publicGrid', () => {
  const told = (cells: number[][]) => publicGrid(cells, totalsOf(cells))
  it('publishes large tables completely', () => {
    expect(
      told([
        [10, 20],
        [30, 40],
      ]),
    ).toEqual([
      [10, 20],
      [30, 40],
    ])
  })
  it('hides a small cell so that no row or column gives it away', () => {
    const grid = told([
      [10, 3, 9],
      [30, 40, 12],
      [8, 15, 7],
    ])
    expect(grid[0]![1]).toBe(HIDDEN)
    for (const line of [...grid, ...grid[0]!.map((_, j) => grid.map((row) => row[j]!))])
      expect(line.filter((cell) => cell === HIDDEN).length).not.toBe(1)
  })
  it('publishes nothing about a school or a choice whose total is hidden', () => {
    const grid = publicGrid(
      [
        [10, 20],
        [30, 40],
        [50, 60],
      ],
      { rows: [HIDDEN, 70, 110], columns: [90, 120] },
    )
    expect(grid[0]).toEqual([HIDDEN, HIDDEN])
  })

  it('hides a cell more where several rows and columns together would reveal one', () => {
    // two squares of hidden cells: all rows of the first, less its columns, would be the 3 between them
    const cells = [
      [3, 3, 90, 90],
      [3, 3, 3, 90],
      [90, 90, 3, 3],
      [90, 90, 3, 3],
    ]
    const grid = told(cells)
    expect(revealed(cells, grid, totalsOf(cells))).toEqual([])
    expect(grid.flat().filter((cell) => cell === HIDDEN).length).toBeGreaterThan(9)
  })

  it('never lets a small cell be calculated from all that is told', () => {
    const size = fc.record({
      rows: fc.integer({ min: 2, max: 5 }),
      columns: fc.integer({ min: 2, max: 5 }),
    })
    const tables = size.chain(({ rows, columns }) =>
      fc.array(fc.array(fc.nat(14), { minLength: columns, maxLength: columns }), {
        minLength: rows,
        maxLength: rows,
      }),
    )
    fc.assert(
      fc.property(tables, (cells) => {
        const totals = toldTotals(cells)
        const grid = publicGrid(cells, totals)
        expect(grid.flat().every((cell) => cell === HIDDEN || cell === 0 || cell >= 5)).toBe(true)
        // where everything is hidden only the number of all students is told
        fc.pre(totals.rows.some((count) => count !== HIDDEN && count > 0))
        expect(revealed(cells, grid, totals)).toEqual([])
      }),
    )
  })
})

it('what is hidden is told apart from none', () => {
  const words = (count: PublicCount) => sayCount(count, String, 'not shown')
  expect([0, 3, 7].map((count) => words(publicCount(count)))).toEqual(['0', 'not shown', '7'])
})
