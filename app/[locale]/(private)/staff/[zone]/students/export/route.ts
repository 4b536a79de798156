import { getLocale, getTimeZone, getTranslations } from 'next-intl/server'
import type { NextRequest } from 'next/server'

import { STUDENT_COLUMNS } from '@/components/desks/students/student-list'
import { logExport } from '@/lib/base/audit/log-export.mutations'
import { countRows, readInParts } from '@/lib/base/db/read-in-parts.data'
import { zoneName } from '@/lib/base/format/names'
import { findShownColumns } from '@/lib/base/tables/shown-columns.data'
import { createTableDownload, formatOf } from '@/lib/base/tables/table-download'
import { activeFilters } from '@/lib/desks/reports/reports.rules'
import { queryStudentRows, type StudentRow } from '@/lib/desks/students/students.data'
import { studentsFilterSchema, studentTable } from '@/lib/desks/students/students.schema'
import { currentActor } from '@/lib/registry/accounts/session'
import { findSchoolName } from '@/lib/registry/schools/school-name.data'
import { findManagedZone } from '@/lib/registry/zones/managed-zones.data'

/** The list as it is shown, all pages in one file: the same filters, order and columns. */
export async function GET(
  request: NextRequest,
  { params }: RouteContext<'/[locale]/staff/[zone]/students/export'>,
): Promise<Response> {
  const actor = await currentActor()
  if (!actor) return new Response(null, { status: 401 })
  const { zone: slug } = await params
  const zone = await findManagedZone(actor, slug)
  if (!zone) return new Response(null, { status: 404 })
  const said = Object.fromEntries(request.nextUrl.searchParams)
  const filter = studentsFilterSchema.parse({ ...said, school: said['school'] ?? null })
  const rows = await queryStudentRows(actor, zone.id, filter, new Date())
  if (!rows) return new Response(null, { status: 404 })
  const [t, staff, columns, timeZone] = await Promise.all([
    getTranslations('students'),
    getTranslations('staff.applications'),
    findShownColumns(actor, studentTable, filter),
    getTimeZone(),
  ])
  await logExport(actor, {
    zoneId: zone.id,
    list: 'students-shown',
    subjectType: 'zone',
    subjectId: zone.id,
    rows: await countRows(rows),
    filters: activeFilters(filter),
  })
  return createTableDownload(
    formatOf(said['format']),
    {
      name: `${slug}-students`,
      title: t('title'),
      head: {
        place: zoneName(zone, await getLocale()),
        filters: [
          [staff('search'), filter.q],
          [t('list.school'), await findSchoolName(filter.school)],
          [t('list.shown'), filter.shown === 'all' ? null : t(`list.${filter.shown}`)],
        ],
      },
      columns: columns.map((key) => ({
        label: t(`columns.${STUDENT_COLUMNS[key]}`),
        kind: studentTable.columns[key].kind,
      })),
      timeZone,
    },
    (put) =>
      readInParts<StudentRow>(rows, (part) =>
        put(part.map((row) => columns.map((key) => row[key]))),
      ),
  )
}
