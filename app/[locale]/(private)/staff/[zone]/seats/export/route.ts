import { getTranslations } from 'next-intl/server'
import type { NextRequest } from 'next/server'

import { yearOfZone } from '@/components/year/year-of-zone'
import { logExport } from '@/lib/base/audit/log-export.mutations'
import { createTableDownload, formatOf } from '@/lib/base/tables/table-download'
import { currentActor } from '@/lib/registry/accounts/session'
import { yearSchema } from '@/lib/year/cycle-setup.schema'
import { seatColumns, seatValues } from '@/lib/year/seat-grid/seat-file.rules'
import { findSeatGrid } from '@/lib/year/seat-grid/seat-grid.data'
import { findCycle } from '@/lib/year/staff-cycle.data'

/** The grid of the page as a file, a line for each school. */
export async function GET(
  request: NextRequest,
  { params }: RouteContext<'/[locale]/staff/[zone]/seats/export'>,
): Promise<Response> {
  const actor = await currentActor()
  if (!actor) return new Response(null, { status: 401 })
  const { zone } = await params
  const said = request.nextUrl.searchParams
  const cycle = await findCycle(actor, zone, yearSchema.parse(said.get('year')))
  if (!cycle) return new Response(null, { status: 404 })
  const [grid, t, s] = await Promise.all([
    findSeatGrid(actor, cycle.id, new Date()),
    getTranslations('staff'),
    getTranslations('setup.seats'),
  ])
  const columns = seatColumns(grid, cycle.entryGrade)
  await logExport(actor, {
    zoneId: cycle.zone.id,
    list: 'seats',
    subjectType: 'cycle',
    subjectId: cycle.id,
    rows: grid.schools.length,
  })
  return createTableDownload(
    formatOf(said.get('format')),
    {
      name: `${zone}-${cycle.schoolYear}-seats`,
      title: t('seats.title'),
      head: { place: await yearOfZone(cycle), filters: [] },
      columns: [
        { label: t('seats.school'), kind: 'text' },
        { label: s('columns.campus'), kind: 'text' },
        ...columns.map(({ grade, what }) => ({
          label:
            what === 'seats'
              ? t('grade', { grade })
              : s('column', { grade, what: s(`columns.${what}`) }),
          kind: 'number' as const,
        })),
      ],
      timeZone: cycle.timeZone,
    },
    (put) =>
      put(
        grid.schools.map((school) => [
          school.name,
          school.campus,
          ...seatValues(school, columns, s('yields.notKnown')),
        ]),
      ),
  )
}
