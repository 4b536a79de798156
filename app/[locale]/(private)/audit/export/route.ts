import type { NextRequest } from 'next/server'

import { exportLog } from '@/components/desks/staff/log-export'
import { countEvents, readEvents } from '@/lib/base/audit/audit-log.data'
import { logFilterSchema } from '@/lib/base/audit/audit-log.schema'
import { logExport } from '@/lib/base/audit/log-export.mutations'
import { activeFilters } from '@/lib/desks/reports/reports.rules'
import { currentActor } from '@/lib/registry/accounts/session'

const TIME_ZONE = 'America/Los_Angeles'

/** The whole log with the filters of the page, all pages in one file. */
export async function GET(request: NextRequest): Promise<Response> {
  const actor = await currentActor()
  if (!actor) return new Response(null, { status: 401 })
  if (!actor.auditor && !actor.administrator) return new Response(null, { status: 404 })
  const filter = logFilterSchema.parse(Object.fromEntries(request.nextUrl.searchParams))
  await logExport(actor, {
    zoneId: null,
    list: 'log',
    subjectType: 'log',
    subjectId: 'all',
    rows: await countEvents(actor, null, filter),
    filters: activeFilters(filter),
  })
  return exportLog('log.csv', TIME_ZONE, (take) => readEvents(actor, null, filter, take))
}
