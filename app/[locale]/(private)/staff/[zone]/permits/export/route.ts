import { getLocale } from 'next-intl/server'
import type { NextRequest } from 'next/server'

import { logExport } from '@/lib/base/audit/log-export.mutations'
import { zoneName } from '@/lib/base/format/names'
import { activeFilters } from '@/lib/desks/reports/reports.rules'
import { listPermitsOfYear } from '@/lib/moves/permits/permits.data'
import { currentActor } from '@/lib/registry/accounts/session'
import { yearSchema } from '@/lib/year/cycle-setup.schema'
import { findCycle } from '@/lib/year/staff-cycle.data'

import { exportPermits, readPermitQuery } from '../../../../permit-export'

type Context = RouteContext<'/[locale]/staff/[zone]/permits/export'>

/** The permits of a zone's year as the list is shown. */
export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  const actor = await currentActor()
  if (!actor) return new Response(null, { status: 401 })
  const { zone: slug } = await params
  const said = Object.fromEntries(request.nextUrl.searchParams)
  const cycle = await findCycle(actor, slug, yearSchema.parse(said['year'] ?? null))
  if (!cycle) return new Response(null, { status: 404 })
  const { show, filter } = readPermitQuery(said)
  const permits = await listPermitsOfYear(actor, cycle.id, show)
  const file = {
    name: `permits-${slug}-${cycle.schoolYear}`,
    place: zoneName(cycle.zone, await getLocale()),
  }
  return exportPermits(actor, file, said, permits, (rows) =>
    logExport(actor, {
      zoneId: cycle.zone.id,
      list: 'permits-shown',
      subjectType: 'cycle',
      subjectId: cycle.id,
      rows,
      filters: activeFilters(filter),
    }),
  )
}
