import type { Report } from './schema'

/** One value of a table as the database tells it. */
export type Value = string | number | Date | null

export type Row = Readonly<Record<string, Value>>

export type ReportCount = { readonly report: Report; readonly rows: number }

/** The beginning of a report. */
export type Preview = {
  readonly rows: readonly Row[]
  readonly total: number
  /** Schools with seats this year, by name. */
  readonly schools: readonly { readonly id: string; readonly name: string }[]
}
