import { getTranslations } from 'next-intl/server'
import type { NextRequest } from 'next/server'

import { yearOfZone } from '@/components/year/year-of-zone'
import { logExport } from '@/lib/base/audit/log-export.mutations'
import { findShownColumns } from '@/lib/base/tables/shown-columns.data'
import { createTableDownload, formatOf, type Value } from '@/lib/base/tables/table-download'
import type { ColumnKey } from '@/lib/base/tables/table.schema'
import { activeFilters } from '@/lib/desks/reports/reports.rules'
import { transferFilterSchema, transferTable } from '@/lib/moves/transfers/transfer.schema'
import type { RequestView } from '@/lib/moves/transfers/transfers.view'
import { listZoneTransfers } from '@/lib/moves/transfers/zone-transfers.data'
import { currentActor } from '@/lib/registry/accounts/session'
import { findSchoolName } from '@/lib/registry/schools/school-name.data'
import { yearSchema } from '@/lib/year/cycle-setup.schema'
import { findCycle } from '@/lib/year/staff-cycle.data'

/** The list as it is shown, all pages in one file: the same filters, order and columns. */
export async function GET(
  request: NextRequest,
  { params }: RouteContext<'/[locale]/staff/[zone]/transfers/export'>,
): Promise<Response> {
  const actor = await currentActor()
  if (!actor) return new Response(null, { status: 401 })
  const { zone: slug } = await params
  const { year, format, ...said } = Object.fromEntries(request.nextUrl.searchParams)
  const cycle = await findCycle(actor, slug, yearSchema.parse(year ?? null))
  if (!cycle) return new Response(null, { status: 404 })
  const filter = transferFilterSchema.parse(said)
  const [t, states, columns, { requests }] = await Promise.all([
    getTranslations('transfers.staff'),
    getTranslations('caseload.requestStates'),
    findShownColumns(actor, transferTable, filter),
    listZoneTransfers(actor, cycle.id, filter, new Date()),
  ])
  const values: Record<ColumnKey<typeof transferTable>, (row: RequestView) => Value> = {
    student: ({ student }) => student.name,
    number: ({ student }) => student.number,
    from: ({ from }) => from,
    to: ({ to }) => to,
    grade: ({ grade }) => grade,
    state: ({ state }) => states(state),
    asked: ({ openedAt }) => openedAt,
    due: ({ dueAt }) => dueAt,
    decided: ({ decidedAt }) => decidedAt,
  }
  await logExport(actor, {
    zoneId: cycle.zone.id,
    list: 'transfers-shown',
    subjectType: 'cycle',
    subjectId: cycle.id,
    rows: requests.length,
    filters: activeFilters(filter),
  })
  return createTableDownload(
    formatOf(format),
    {
      name: `${slug}-${cycle.schoolYear}-transfers`,
      title: t('title'),
      head: {
        place: await yearOfZone(cycle),
        filters: [
          [t('q'), filter.q],
          [
            t('filterState'),
            filter.state && (filter.state === 'overdue' ? t('overdue') : states(filter.state)),
          ],
          [t('school'), await findSchoolName(filter.school)],
        ],
      },
      columns: columns.map((key) => ({
        label: t(key),
        kind: transferTable.columns[key].kind,
      })),
      timeZone: cycle.timeZone,
    },
    (put) => put(requests.map((row) => columns.map((key) => values[key](row)))),
  )
}
