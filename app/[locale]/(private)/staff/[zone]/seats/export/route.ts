import { getTranslations } from 'next-intl/server'
import type { NextRequest } from 'next/server'

import { logExport } from '@/lib/base/audit/log-export.mutations'
import { toCsv } from '@/lib/base/format/csv'
import { currentActor } from '@/lib/registry/accounts/session'
import { yearSchema } from '@/lib/year/cycle-setup.schema'
import { findSeatGrid } from '@/lib/year/seat-grid/seat-grid.data'
import type { SeatCell } from '@/lib/year/seat-grid/seat-grid.view'
import { findCycle } from '@/lib/year/staff-cycle.data'

const HELD = ['reserved', 'enrolled', 'continuing', 'offered', 'accepted', 'free'] as const

const ANSWERS = [
  ['lastOffers', 'offers'],
  ['lastAccepted', 'accepted'],
  ['lastDeclined', 'declined'],
  ['lastNoAnswer', 'noAnswer'],
  ['lastTookAnother', 'tookAnother'],
  ['lastOpen', 'open'],
  ['lastNoShows', 'noShows'],
] as const

/** The grid of the page as a file: for each grade its seats, who holds them, and what became of last year's. */
export async function GET(
  request: NextRequest,
  { params }: RouteContext<'/[locale]/staff/[zone]/seats/export'>,
): Promise<Response> {
  const actor = await currentActor()
  if (!actor) return new Response(null, { status: 401 })
  const { zone } = await params
  const year = yearSchema.parse(request.nextUrl.searchParams.get('year'))
  const cycle = await findCycle(actor, zone, year)
  if (!cycle) return new Response(null, { status: 404 })
  const [grid, t, s] = await Promise.all([
    findSeatGrid(actor, cycle.id, new Date()),
    getTranslations('staff'),
    getTranslations('setup.seats'),
  ])
  const answersIn = (grade: number) => (grade === cycle.entryGrade ? ANSWERS : [])
  const heads = grid.grades.flatMap((grade) => [
    t('grade', { grade }),
    ...[
      ...HELD,
      'lastYear' as const,
      ...answersIn(grade).map(([key]) => key),
      'lastEmpty' as const,
    ].map((what) => s('column', { grade, what: s(`columns.${what}`) })),
  ])
  const known = (count: number | null | undefined) => count ?? s('yields.notKnown')
  const cellsOf = (cell: SeatCell) => [
    cell.seats ?? '',
    ...HELD.map((what) => (cell.seats === null ? '' : cell[what])),
    known(cell.lastYear?.seats),
    ...answersIn(cell.grade).map(([, what]) => known(cell.lastYear?.answers?.[what])),
    known(cell.lastYear?.empty),
  ]
  await logExport(actor, {
    zoneId: cycle.zone.id,
    list: 'seats',
    subjectType: 'cycle',
    subjectId: cycle.id,
    rows: grid.schools.length,
  })
  const csv = toCsv([
    [t('seats.school'), s('columns.campus'), ...heads],
    ...grid.schools.map(({ name, campus, cells }) => [name, campus, ...cells.flatMap(cellsOf)]),
  ])
  return new Response(csv, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${zone}-${cycle.schoolYear}-seats.csv"`,
      'cache-control': 'private, no-store',
    },
  })
}
