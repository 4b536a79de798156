import type { Prisma } from '@/lib/base/db/generated/client'

import type { Report, ReportColumn } from './all-reports.data'
import type { Column, ReportFilter } from './reports.schema'

/**
 * The definition of a report. Its title, its lead and its column names are in the catalog
 * `reports`.
 */
export type ReportDefinition = {
  /** It can be filtered by school. */
  readonly bySchool: boolean
  /** It has rows before the results are released. */
  readonly beforeRelease: boolean
  readonly columns: readonly Column[]
  /**
   * The query for the rows of a cycle, in the order of the report; it selects exactly the columns, in any order, and
   * a text `key` that no two rows share.
   */
  readonly rows: (cycleId: string, filter: ReportFilter) => Prisma.Sql
}

/** One value of a table, as read from the database. */
export type Value = string | number | Date | null

export type Row = Readonly<Record<string, Value>>

export type ReportCount = { readonly report: Report; readonly rows: number }

/** The first rows of a report. */
export type Preview = Pick<ReportDefinition, 'bySchool' | 'beforeRelease'> & {
  readonly columns: readonly ReportColumn[]
  readonly rows: readonly Row[]
  readonly total: number
  /** Schools with seats this year, by name. */
  readonly schools: readonly { readonly id: string; readonly name: string }[]
}

/** A moment as spreadsheets sort it, in a time zone: 2027-03-05 14:07. */
export function clockTime(at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(at)
}

/** A value as written to a file. `word` turns a code of the database into a word. */
export function toCell(
  { key, kind }: { key: string; kind: Column['kind'] },
  value: Value | undefined,
  { timeZone, word }: { timeZone: string; word: (key: string, code: string) => string },
): string | number {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) {
    // a date without a time is the same day everywhere
    return kind === 'day' ? value.toISOString().slice(0, 10) : clockTime(value, timeZone)
  }
  return kind === 'word' ? word(key, String(value)) : value
}

/** How a table is shown does not change who is in it. */
const LOOKS: readonly string[] = ['page', 'sort', 'size', 'columns']

/** The filters that are set, for the log event of an export. */
export function activeFilters(
  filter: Readonly<Record<string, string | number | readonly string[] | null>>,
): Record<string, string> {
  const said = Object.entries(filter).filter(
    ([name, value]) => !LOOKS.includes(name) && value !== null && value !== '' && value !== 'all',
  )
  return Object.fromEntries(said.map(([name, value]) => [name, String(value)]))
}
