import type { Prisma } from '@/lib/base/db/generated/client'

import type { Report, ReportColumn } from './all-reports.data'
import type { Column, ReportFilter } from './reports.schema'

/** What a report is. Its title, its lead and the names of its columns stand in the catalog `reports`. */
export type ReportDefinition = {
  /** One school's part can be taken. */
  readonly bySchool: boolean
  /** It has rows before the results are released. */
  readonly beforeRelease: boolean
  readonly columns: readonly Column[]
  /** The rows of a cycle as a query that selects exactly the columns, in any order. */
  readonly rows: (cycleId: string, filter: ReportFilter) => Prisma.Sql
}

/** One value of a table as the database tells it. */
export type Value = string | number | Date | null

export type Row = Readonly<Record<string, Value>>

export type ReportCount = { readonly report: Report; readonly rows: number }

/** The beginning of a report. */
export type Preview = Pick<ReportDefinition, 'bySchool' | 'beforeRelease'> & {
  readonly columns: readonly ReportColumn[]
  readonly rows: readonly Row[]
  readonly total: number
  /** Schools with seats this year, by name. */
  readonly schools: readonly { readonly id: string; readonly name: string }[]
}

/** A moment as a spreadsheet sorts it, on the clocks of a time zone: 2027-03-05 14:07. */
export function clockTime(at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(at)
}

/** A value as it stands in a file. `word` names what the database calls by a code. */
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

/** The filters that say something, for the record of an export. */
export function activeFilters(
  filter: Readonly<Record<string, string | number | null>>,
): Record<string, string> {
  const said = Object.entries(filter).filter(
    ([name, value]) => name !== 'page' && value !== null && value !== '' && value !== 'all',
  )
  return Object.fromEntries(said.map(([name, value]) => [name, String(value)]))
}
