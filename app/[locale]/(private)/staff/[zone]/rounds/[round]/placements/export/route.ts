import { getTimeZone, getTranslations } from 'next-intl/server'
import type { NextRequest } from 'next/server'

import { answerWords } from '@/components/draw/rounds/answer-words'
import { PLACEMENT_COLUMNS } from '@/components/draw/rounds/placement-list'
import { reasonWords } from '@/components/draw/rounds/reason-text'
import { yearOfZone } from '@/components/year/year-of-zone'
import { logExport } from '@/lib/base/audit/log-export.mutations'
import { getFormatter } from '@/lib/base/i18n/get-formatter'
import { findShownColumns } from '@/lib/base/tables/shown-columns.data'
import { createTableDownload, formatOf } from '@/lib/base/tables/table-download'
import type { ColumnKey } from '@/lib/base/tables/table.schema'
import { activeFilters } from '@/lib/desks/reports/reports.rules'
import { type PlacementRow, readPlacements } from '@/lib/draw/rounds/placements.data'
import { placementFilterSchema, placementTable } from '@/lib/draw/rounds/placements.schema'
import { findRound } from '@/lib/draw/rounds/round.data'
import { currentActor } from '@/lib/registry/accounts/session'
import { findSchoolName } from '@/lib/registry/schools/school-name.data'
import { findCycle } from '@/lib/year/staff-cycle.data'

/** The list as it is shown, all pages in one file: the same filters, order and columns. */
export async function GET(
  request: NextRequest,
  { params }: RouteContext<'/[locale]/staff/[zone]/rounds/[round]/placements/export'>,
): Promise<Response> {
  const actor = await currentActor()
  if (!actor) return new Response(null, { status: 401 })
  const { zone, round: id } = await params
  const round = await findRound(actor, zone, id)
  const cycle = round && (await findCycle(actor, zone, round.cycle.schoolYear))
  if (!round || !cycle) return new Response(null, { status: 404 })
  const said = Object.fromEntries(request.nextUrl.searchParams)
  const filter = placementFilterSchema.parse(said)
  const read = await readPlacements(actor, round.id, filter)
  if (!read) return new Response(null, { status: 404 })
  const [staff, student, format, shown] = await Promise.all([
    getTranslations('staff'),
    getTranslations('caseload.student'),
    getFormatter(),
    findShownColumns(actor, placementTable, filter),
  ])
  const columns = shown.filter((key) => key !== 'answer' || round.state === 'PUBLISHED')
  await logExport(actor, {
    zoneId: read.zoneId,
    list: 'placements-shown',
    subjectType: 'round',
    subjectId: round.id,
    rows: read.total,
    filters: activeFilters(filter),
  })

  const answerOf = answerWords(staff, student, format)
  const words = reasonWords(staff, format)
  const reasonsOf = ({ reasons }: PlacementRow) =>
    reasons.map((reason, i) => `${i + 1}. ${reason.name}: ${words(reason).join(' ')}`).join(' | ')
  const valueOf = (row: PlacementRow, key: ColumnKey<typeof placementTable>) => {
    if (key === 'reasons') return reasonsOf(row)
    return key === 'answer' ? answerOf(row) : row[key]
  }
  return createTableDownload(
    formatOf(said['format']),
    {
      name: `${zone}-placements-${filter.outcome}`,
      title: staff('placements.title'),
      head: {
        place: await yearOfZone(cycle),
        filters: [
          [
            staff('placements.views'),
            filter.outcome === 'all' ? null : staff(`placements.${filter.outcome}`),
          ],
          [staff('applications.search'), filter.q],
          [staff('placements.school'), await findSchoolName(filter.school)],
        ],
      },
      columns: columns.map((key) => ({
        label: staff(PLACEMENT_COLUMNS[key]),
        kind: placementTable.columns[key].kind,
      })),
      timeZone: await getTimeZone(),
    },
    (put) =>
      read.inParts((rows) => put(rows.map((row) => columns.map((key) => valueOf(row, key))))),
  )
}
