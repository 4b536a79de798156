import { getLocale } from 'next-intl/server'
import type { NextRequest } from 'next/server'

import { exportLog, logHead } from '@/components/desks/staff/log-export'
import { countEvents, readEvents } from '@/lib/base/audit/audit-log.data'
import { logFilterSchema, logTable } from '@/lib/base/audit/audit-log.schema'
import { logExport } from '@/lib/base/audit/log-export.mutations'
import { zoneName } from '@/lib/base/format/names'
import { findShownColumns } from '@/lib/base/tables/shown-columns.data'
import { formatOf } from '@/lib/base/tables/table-download'
import { activeFilters } from '@/lib/desks/reports/reports.rules'
import { currentActor } from '@/lib/registry/accounts/session'
import { findCycle } from '@/lib/year/staff-cycle.data'

/** The zone's log with the filters of the page, all pages in one file. */
export async function GET(
  request: NextRequest,
  { params }: RouteContext<'/[locale]/staff/[zone]/log/export'>,
): Promise<Response> {
  const actor = await currentActor()
  if (!actor) return new Response(null, { status: 401 })
  const { zone } = await params
  const cycle = await findCycle(actor, zone, null)
  if (!cycle) return new Response(null, { status: 404 })
  const said = Object.fromEntries(request.nextUrl.searchParams)
  const filter = logFilterSchema.parse(said)
  const shown = await findShownColumns(actor, logTable, filter)
  const zoneId = cycle.zone.id
  await logExport(actor, {
    zoneId,
    list: 'log',
    subjectType: 'zone',
    subjectId: zoneId,
    rows: await countEvents(actor, zoneId, filter),
    filters: activeFilters(filter),
  })
  return exportLog(
    {
      name: `${zone}-log`,
      format: formatOf(said['format']),
      columns: shown.filter((key) => key !== 'zone'),
      timeZone: cycle.timeZone,
      head: await logHead(zoneName(cycle.zone, await getLocale()), filter),
    },
    (take) => readEvents(actor, zoneId, filter, take),
  )
}
