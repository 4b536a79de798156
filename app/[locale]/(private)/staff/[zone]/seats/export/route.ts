import { getTranslations } from 'next-intl/server'
import type { NextRequest } from 'next/server'

import { logExport } from '@/lib/base/audit/log-export.mutations'
import { toCsv } from '@/lib/base/format/csv'
import { currentActor } from '@/lib/registry/accounts/session'
import { yearSchema } from '@/lib/year/cycle-setup.schema'
import { findSeatGrid } from '@/lib/year/seat-grid/seat-grid.data'
import { findCycle } from '@/lib/year/staff-cycle.data'

const BESIDE = [
  'reserved',
  'enrolled',
  'continuing',
  'offered',
  'accepted',
  'free',
  'lastYear',
] as const

/** The grid of the page as a file: for each grade a column of seats and a column of taken seats. */
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
    findSeatGrid(actor, cycle.id),
    getTranslations('staff'),
    getTranslations('setup.seats'),
  ])
  const heads = grid.grades.flatMap((grade) => [
    t('grade', { grade }),
    ...BESIDE.map((what) => s('column', { grade, what: s(`columns.${what}`) })),
  ])
  await logExport(actor, {
    zoneId: cycle.zone.id,
    list: 'seats',
    subjectType: 'cycle',
    subjectId: cycle.id,
    rows: grid.schools.length,
  })
  const csv = toCsv([
    [t('seats.school'), s('columns.campus'), ...heads],
    ...grid.schools.map(({ name, campus, cells }) => [
      name,
      campus,
      ...cells.flatMap((cell) => [
        cell.seats ?? '',
        ...BESIDE.map((what) =>
          cell.seats === null && what !== 'lastYear' ? '' : (cell[what] ?? ''),
        ),
      ]),
    ]),
  ])
  return new Response(csv, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${zone}-${cycle.schoolYear}-seats.csv"`,
      'cache-control': 'private, no-store',
    },
  })
}
