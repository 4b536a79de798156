import type { NextRequest } from 'next/server'

import { logExportOfSchool } from '@/lib/base/audit/log-export.mutations'
import { activeFilters } from '@/lib/desks/reports/reports.rules'
import { findDesk } from '@/lib/desks/school/school-desk.data'
import { listPermitsFrom } from '@/lib/moves/permits/permits.data'
import { currentActor } from '@/lib/registry/accounts/session'

import { exportPermits, readPermitQuery } from '../../../../permit-export'

type Context = RouteContext<'/[locale]/school/[school]/permits/export'>

/** The permits out of a school as the list is shown. */
export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  const actor = await currentActor()
  if (!actor) return new Response(null, { status: 401 })
  const { school: slug } = await params
  const school = await findDesk(actor, slug, new Date())
  if (!school) return new Response(null, { status: 404 })
  const said = Object.fromEntries(request.nextUrl.searchParams)
  const { show, filter } = readPermitQuery(said)
  const permits = await listPermitsFrom(actor, school.id, show)
  return exportPermits(
    actor,
    { name: `permits-${slug}`, place: school.name },
    said,
    permits,
    (rows) =>
      logExportOfSchool(actor, slug, {
        list: 'permits-shown',
        rows,
        filters: activeFilters(filter),
      }),
  )
}
