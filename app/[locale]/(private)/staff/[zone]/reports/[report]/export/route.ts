import { getTranslations } from 'next-intl/server'
import type { NextRequest } from 'next/server'

import { codeWords } from '@/components/desks/reports/report-preview'
import { logExport } from '@/lib/base/audit/log-export.mutations'
import { countRows, readInParts } from '@/lib/base/db/read-in-parts.data'
import { createCsvDownload } from '@/lib/base/format/csv-download'
import { findReport, REPORTS } from '@/lib/desks/reports/all-reports.data'
import { queryReportRows } from '@/lib/desks/reports/reports.data'
import { type Row, toCell } from '@/lib/desks/reports/reports.rules'
import { reportFilterSchema } from '@/lib/desks/reports/reports.schema'
import { currentActor } from '@/lib/registry/accounts/session'
import { yearSchema } from '@/lib/year/cycle-setup.schema'
import { findCycle } from '@/lib/year/staff-cycle.data'

/** A whole report as a file. The download is logged before it starts. */
export async function GET(
  request: NextRequest,
  { params }: RouteContext<'/[locale]/staff/[zone]/reports/[report]/export'>,
): Promise<Response> {
  const actor = await currentActor()
  if (!actor) return new Response(null, { status: 401 })
  const { zone, report: name } = await params
  const said = Object.fromEntries(request.nextUrl.searchParams)
  const cycle = await findCycle(actor, zone, yearSchema.parse(said['year'] ?? null))
  const report = findReport(name)
  if (!cycle || !report) return new Response(null, { status: 404 })
  const filter = reportFilterSchema.parse(said)
  const rows = await queryReportRows(actor, cycle.id, report, filter)
  if (!rows) return new Response(null, { status: 404 })
  const [t, words] = await Promise.all([
    getTranslations('reports'),
    getTranslations('reports.words'),
  ])
  await logExport(actor, {
    zoneId: cycle.zone.id,
    list: report,
    subjectType: 'cycle',
    subjectId: cycle.id,
    rows: await countRows(rows),
    filters: filter.school ? { school: filter.school } : {},
  })

  const columns = REPORTS[report].columns
  const telling = { timeZone: cycle.timeZone, word: codeWords(words) }
  return createCsvDownload(`${zone}-${cycle.schoolYear}-${report}.csv`, async (put) => {
    await put([columns.map(({ key }) => t(`columns.${key}.label`))])
    await readInParts<Row>(rows, (part) =>
      put(part.map((row) => columns.map((column) => toCell(column, row[column.key], telling)))),
    )
  })
}
