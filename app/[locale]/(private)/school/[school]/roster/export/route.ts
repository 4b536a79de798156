import { getTimeZone, getTranslations } from 'next-intl/server'
import type { NextRequest } from 'next/server'

import { logExportOfSchool } from '@/lib/base/audit/log-export.mutations'
import { schoolYearName } from '@/lib/base/format/school-year'
import { findShownColumns } from '@/lib/base/tables/shown-columns.data'
import { createTableDownload, formatOf } from '@/lib/base/tables/table-download'
import type { ColumnKey } from '@/lib/base/tables/table.schema'
import { rosterFilterSchema, rosterTable } from '@/lib/desks/school/roster.schema'
import { findDesk, listRoster } from '@/lib/desks/school/school-desk.data'
import type { RosterStudentView } from '@/lib/desks/school/school-desk.view'
import { currentActor } from '@/lib/registry/accounts/session'

type Context = RouteContext<'/[locale]/school/[school]/roster/export'>

/** The roster of one grade as it is shown: the same order and columns. */
export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  const actor = await currentActor()
  if (!actor) return new Response(null, { status: 401 })
  const { school } = await params
  const { format, ...said } = Object.fromEntries(request.nextUrl.searchParams)
  const filter = rosterFilterSchema.parse(said)
  const now = new Date()
  // without a grade it is the first one, as on the page
  const desk = await findDesk(actor, school, now)
  const grade = filter.grade ?? desk?.grades[0]?.grade
  const students =
    grade === undefined ? null : await listRoster(actor, school, grade, now, filter.sort)
  if (!students || !desk) return new Response(null, { status: 404 })
  const [t, manual, columns, timeZone] = await Promise.all([
    getTranslations('school.roster'),
    getTranslations('waitlists.manual'),
    findShownColumns(actor, rosterTable, filter),
    getTimeZone(),
  ])
  const values: Record<ColumnKey<typeof rosterTable>, (row: RosterStudentView) => string> = {
    student: ({ name }) => name,
    number: ({ number }) => number,
    schoolNow: ({ schoolNow }) => schoolNow ?? t('unknown'),
    how: ({ how, decided }) =>
      decided ? manual('markReason', { reason: decided.reason }) : t(`origins.${how}`),
  }
  await logExportOfSchool(actor, school, {
    list: 'roster',
    rows: students.length,
    filters: { grade: String(grade) },
  })
  return createTableDownload(
    formatOf(format),
    {
      name: `roster-${school}-${grade}`,
      title: t('title'),
      head: {
        place: t('lead', { school: desk.name, year: schoolYearName(desk.schoolYear) }),
        filters: [[t('gradeTerm'), String(grade)]],
      },
      columns: columns.map((key) => ({ label: t(key), kind: rosterTable.columns[key].kind })),
      timeZone,
    },
    (put) => put(students.map((row) => columns.map((key) => values[key](row)))),
  )
}
