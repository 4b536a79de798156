import { getLocale, getTranslations } from 'next-intl/server'
import type { NextRequest } from 'next/server'

import { codeWords } from '@/components/desks/reports/report-preview'
import { logExport } from '@/lib/base/audit/log-export.mutations'
import { countRows, readInParts } from '@/lib/base/db/read-in-parts.data'
import { zoneName } from '@/lib/base/format/names'
import { createTableDownload, formatOf } from '@/lib/base/tables/table-download'
import { findReport, REPORTS, type ReportColumn } from '@/lib/desks/reports/all-reports.data'
import { readReportLook, reportTable } from '@/lib/desks/reports/report-table.rules'
import { queryReportRows } from '@/lib/desks/reports/reports.data'
import type { Row, Value } from '@/lib/desks/reports/reports.rules'
import { reportFilterSchema } from '@/lib/desks/reports/reports.schema'
import { currentActor } from '@/lib/registry/accounts/session'
import { findSchoolName } from '@/lib/registry/schools/school-name.data'
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
  const table = reportTable(report, REPORTS[report].columns)
  const look = readReportLook(table, said)
  const rows = await queryReportRows(actor, cycle.id, report, filter, look.sort)
  if (!rows) return new Response(null, { status: 404 })
  const [t, words] = await Promise.all([
    getTranslations('reports'),
    getTranslations('reports.words'),
  ])
  // without a choice in the address a report is whole: other programs read it by its columns
  const chosen = look.columns
  const columns = REPORTS[report].columns.filter(
    ({ key }) => chosen === null || chosen.includes(key),
  )
  await logExport(actor, {
    zoneId: cycle.zone.id,
    list: report,
    subjectType: 'cycle',
    subjectId: cycle.id,
    rows: await countRows(rows),
    filters: filter.school ? { school: filter.school } : {},
  })

  const word = codeWords(words)
  const valueOf = ({ key, kind }: ReportColumn, value: Value | undefined) =>
    kind === 'word' && value !== null && value !== undefined ? word(key, String(value)) : value
  return createTableDownload(
    formatOf(said['format']),
    {
      name: `${zone}-${cycle.schoolYear}-${report}`,
      title: t(`reports.${report}.title`),
      columns: columns.map(({ key, kind }) => ({ label: t(`columns.${key}.label`), kind })),
      timeZone: cycle.timeZone,
      head: {
        place: zoneName(cycle.zone, await getLocale()),
        filters: [[t('school'), await findSchoolName(filter.school)]],
      },
    },
    (put) =>
      readInParts<Row>(rows, (part) =>
        put(part.map((row) => columns.map((column) => valueOf(column, row[column.key])))),
      ),
  )
}
