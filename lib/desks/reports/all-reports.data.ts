import 'server-only'
import { applications } from './application-report.data'
import { changes } from './change-report.data'
import type { ReportDefinition } from './reports.rules'
import { roster } from './roster-report.data'
import { unplaced } from './unplaced-report.data'
import { waitlists } from './waitlist-report.data'

/**
 * The tables that zone staff can export, in the order of the page. A report is a file with its
 * columns and its query, a line here, and its texts in the catalog `reports`.
 */
export const REPORTS = {
  roster,
  waitlists,
  unplaced,
  changes,
  applications,
} as const satisfies Record<string, ReportDefinition>

export type Report = keyof typeof REPORTS

/** A column of any report. */
export type ReportColumn = (typeof REPORTS)[Report]['columns'][number]

/** The names of all reports, in order. */
export const REPORT_NAMES = Object.keys(REPORTS) as readonly Report[]

/** The report named in an address; null when there is none. */
export const findReport = (name: string): Report | null =>
  REPORT_NAMES.find((report) => report === name) ?? null
