import { getTranslations } from 'next-intl/server'
import type { NextRequest } from 'next/server'

import { APPLICATION_COLUMNS } from '@/components/desks/staff/application-list'
import { yearOfZone } from '@/components/year/year-of-zone'
import { logExport } from '@/lib/base/audit/log-export.mutations'
import { countRows, readInParts } from '@/lib/base/db/read-in-parts.data'
import { findShownColumns } from '@/lib/base/tables/shown-columns.data'
import { createTableDownload, formatOf } from '@/lib/base/tables/table-download'
import { queryApplicationRows } from '@/lib/desks/applications/applications.data'
import {
  applicationFilterSchema,
  applicationTable,
} from '@/lib/desks/applications/applications.schema'
import type { ApplicationRow } from '@/lib/desks/applications/applications.view'
import { activeFilters } from '@/lib/desks/reports/reports.rules'
import { currentActor } from '@/lib/registry/accounts/session'
import { findSchoolName } from '@/lib/registry/schools/school-name.data'
import { yearSchema } from '@/lib/year/cycle-setup.schema'
import { findCycle } from '@/lib/year/staff-cycle.data'

/** The list as it is shown, all pages in one file: the same filters, order and columns. */
export async function GET(
  request: NextRequest,
  { params }: RouteContext<'/[locale]/staff/[zone]/applications/export'>,
): Promise<Response> {
  const actor = await currentActor()
  if (!actor) return new Response(null, { status: 401 })
  const { zone } = await params
  const said = Object.fromEntries(request.nextUrl.searchParams)
  const cycle = await findCycle(actor, zone, yearSchema.parse(said['year'] ?? null))
  if (!cycle) return new Response(null, { status: 404 })
  const filter = applicationFilterSchema.parse(said)
  const rows = await queryApplicationRows(actor, cycle.id, filter)
  if (!rows) return new Response(null, { status: 404 })
  const [t, columns] = await Promise.all([
    getTranslations('staff.applications'),
    findShownColumns(actor, applicationTable, filter),
  ])
  await logExport(actor, {
    zoneId: cycle.zone.id,
    list: 'applications-shown',
    subjectType: 'cycle',
    subjectId: cycle.id,
    rows: await countRows(rows),
    filters: activeFilters(filter),
  })

  return createTableDownload(
    formatOf(said['format']),
    {
      name: `${zone}-${cycle.schoolYear}-${filter.state}`,
      title: t('title'),
      head: {
        place: await yearOfZone(cycle),
        filters: [
          [t('views'), filter.state === 'all' ? null : t(filter.state)],
          [t('search'), filter.q],
          [t('school'), await findSchoolName(filter.school)],
        ],
      },
      columns: columns.map((key) => ({
        label: t(APPLICATION_COLUMNS[key]),
        kind: applicationTable.columns[key].kind,
      })),
      timeZone: cycle.timeZone,
    },
    (put) =>
      readInParts<ApplicationRow>(rows, (part) =>
        put(part.map((row) => columns.map((key) => (key === 'state' ? t(row.state) : row[key])))),
      ),
  )
}
