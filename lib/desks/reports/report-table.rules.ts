import { z } from 'zod'

import { type TableDefinition, tableFields } from '@/lib/base/tables/table.schema'

import type { Report } from './all-reports.data'
import type { Column } from './reports.schema'

/** The order of the report itself: no column is marked in the head. */
export const OWN_ORDER = 'own'

/** A report as a table; its first column names the row. */
export const reportTable = (report: Report, columns: readonly Column[]) =>
  ({
    list: `report-${report}`,
    columns: Object.fromEntries(
      columns.map(({ key, kind }, at) => [
        key,
        at === 0 ? { kind, shown: 'always' as const } : { kind },
      ]),
    ),
    order: OWN_ORDER,
  }) satisfies TableDefinition

export type ReportTable = ReturnType<typeof reportTable>

/** How the table of a report is shown, as its address says. */
export const readReportLook = (
  table: ReportTable,
  query: Readonly<Record<string, string | string[] | undefined>>,
) => z.object(tableFields<TableDefinition>(table)).parse(query)

export type ReportLook = ReturnType<typeof readReportLook>
