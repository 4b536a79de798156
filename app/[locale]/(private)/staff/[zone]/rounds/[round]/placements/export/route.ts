import { getTranslations } from 'next-intl/server'
import type { NextRequest } from 'next/server'

import { reasonWords } from '@/components/draw/rounds/reason-text'
import { logExport } from '@/lib/base/audit/log-export.mutations'
import { createCsvDownload } from '@/lib/base/format/csv-download'
import { getFormatter } from '@/lib/base/i18n/get-formatter'
import { activeFilters } from '@/lib/desks/reports/reports.rules'
import { readPlacements } from '@/lib/draw/rounds/placements.data'
import { placementFilterSchema } from '@/lib/draw/rounds/placements.schema'
import { findRound } from '@/lib/draw/rounds/round.data'
import { currentActor } from '@/lib/registry/accounts/session'

const HEAD = ['student', 'number', 'placedAt', 'reasons'] as const

/** The list with the same filters as the page, all pages in one file. */
export async function GET(
  request: NextRequest,
  { params }: RouteContext<'/[locale]/staff/[zone]/rounds/[round]/placements/export'>,
): Promise<Response> {
  const actor = await currentActor()
  if (!actor) return new Response(null, { status: 401 })
  const { zone, round: id } = await params
  const round = await findRound(actor, zone, id)
  if (!round) return new Response(null, { status: 404 })
  const filter = placementFilterSchema.parse(Object.fromEntries(request.nextUrl.searchParams))
  const read = await readPlacements(actor, round.id, filter)
  if (!read) return new Response(null, { status: 404 })
  const [t, staff, reports, format] = await Promise.all([
    getTranslations('staff.placements'),
    getTranslations('staff'),
    getTranslations('reports'),
    getFormatter(),
  ])
  await logExport(actor, {
    zoneId: read.zoneId,
    list: 'placements-shown',
    subjectType: 'round',
    subjectId: round.id,
    rows: read.total,
    filters: activeFilters(filter),
  })

  const said = reasonWords(staff, format)
  const number = reports('columns.number.label')
  const [student, drawn, placedAt, reasons] = HEAD.map((name) => t(name))
  return createCsvDownload(`${zone}-placements-${filter.outcome}.csv`, async (put) => {
    await put([
      [student, number, drawn, placedAt, reports('columns.choice.label'), reasons].map(String),
    ])
    await read.inParts((rows) =>
      put(
        rows.map((row) => [
          row.student,
          row.number,
          row.lotteryNumber,
          row.school ?? '',
          row.rank ?? '',
          row.reasons
            .map((reason, i) => `${i + 1}. ${reason.name}: ${said(reason).join(' ')}`)
            .join(' | '),
        ]),
      ),
    )
  })
}
