import type { NextRequest } from 'next/server'

import { exportLog } from '@/components/staff/log-export'
import { readEvents } from '@/lib/audit/data'
import { logFilterSchema } from '@/lib/audit/schema'
import { currentActor } from '@/lib/auth/session'
import { recordExport } from '@/lib/reports/mutations'
import { saidFilters } from '@/lib/reports/rules'

const TIME_ZONE = 'America/Los_Angeles'

/** Everything that the same address shows of the whole log, all its pages in one file. */
export async function GET(request: NextRequest): Promise<Response> {
  const actor = await currentActor()
  if (!actor) return new Response(null, { status: 401 })
  if (!actor.auditor && !actor.administrator) return new Response(null, { status: 404 })
  const filter = logFilterSchema.parse(Object.fromEntries(request.nextUrl.searchParams))
  await recordExport(actor, {
    zoneId: null,
    list: 'log',
    subjectType: 'log',
    subjectId: 'all',
    filters: saidFilters(filter),
  })
  return exportLog('log.csv', TIME_ZONE, (take) => readEvents(actor, null, filter, take))
}
