import { compareNames } from '@/lib/base/format/names'

import { columnKeys, type ColumnKey, type TableDefinition } from './table.schema'

/** A sort of an address as its column and direction. */
export function readSort<Key extends string>(sort: Key | `-${Key}`) {
  const isDescending = sort.startsWith('-')
  return { column: (isDescending ? sort.slice(1) : sort) as Key, isDescending }
}

/**
 * The columns that are shown, in the order of the table: those of the address, else those the person
 * kept, else the usual ones; never without those that name the row.
 */
export function shownColumns<T extends TableDefinition>(
  table: T,
  said: readonly string[] | null,
  kept: readonly string[] | null,
): ColumnKey<T>[] {
  const chosen = said ?? kept
  return columnKeys(table).filter((key) => {
    const shown = table.columns[key]?.shown
    if (shown === 'always') return true
    return chosen ? chosen.includes(key) : shown !== 'asked'
  })
}

/** A value of a row that orders it. Words are compared as people read them. */
export type SortValue = string | number | Date | null

function compareValues(a: SortValue, b: SortValue): number {
  if (typeof a === 'string' && typeof b === 'string') return compareNames(a, b)
  return Number(a) - Number(b)
}

/**
 * Rows in the order an address says; rows without a value come last either way, and rows that are equal
 * stay in the order they came in.
 */
export function sortRows<Row, Key extends string>(
  rows: readonly Row[],
  sort: Key | `-${Key}`,
  values: Readonly<Record<Key, (row: Row) => SortValue>>,
): Row[] {
  const { column, isDescending } = readSort<Key>(sort)
  const valued = rows.map((row) => ({ row, value: values[column](row) }))
  const sign = isDescending ? -1 : 1
  return valued
    .toSorted((a, b) => {
      if (a.value === null || b.value === null)
        return Number(a.value === null) - Number(b.value === null)
      return sign * compareValues(a.value, b.value)
    })
    .map(({ row }) => row)
}

/** How many pages so many rows have, and which one is shown: a page past the end is the last one. */
export function countPages(total: number, page: number, size: number) {
  const pages = Math.max(1, Math.ceil(total / size))
  return { page: Math.min(page, pages), pages }
}

/** One page of rows. */
export function pageOf<T>(rows: readonly T[], page: number, size: number) {
  const counted = countPages(rows.length, page, size)
  return { ...counted, rows: rows.slice((counted.page - 1) * size, counted.page * size) }
}
