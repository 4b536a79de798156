import { getTranslations } from 'next-intl/server'
import type { NextRequest } from 'next/server'

import { exportLog, logHead } from '@/components/desks/staff/log-export'
import { countEvents, readEvents } from '@/lib/base/audit/audit-log.data'
import { logFilterSchema, logTable } from '@/lib/base/audit/audit-log.schema'
import { logExport } from '@/lib/base/audit/log-export.mutations'
import { findShownColumns } from '@/lib/base/tables/shown-columns.data'
import { formatOf } from '@/lib/base/tables/table-download'
import { activeFilters } from '@/lib/desks/reports/reports.rules'
import { currentActor } from '@/lib/registry/accounts/session'

const TIME_ZONE = 'America/Los_Angeles'

/** The whole log with the filters of the page, all pages in one file. */
export async function GET(request: NextRequest): Promise<Response> {
  const actor = await currentActor()
  if (!actor) return new Response(null, { status: 401 })
  if (!actor.auditor && !actor.administrator) return new Response(null, { status: 404 })
  const said = Object.fromEntries(request.nextUrl.searchParams)
  const filter = logFilterSchema.parse(said)
  const shown = await findShownColumns(actor, logTable, filter)
  await logExport(actor, {
    zoneId: null,
    list: 'log',
    subjectType: 'log',
    subjectId: 'all',
    rows: await countEvents(actor, null, filter),
    filters: activeFilters(filter),
  })
  const t = await getTranslations('staff')
  return exportLog(
    {
      name: 'log',
      format: formatOf(said['format']),
      columns: shown,
      timeZone: TIME_ZONE,
      head: await logHead(t('audit.title'), filter),
    },
    (take) => readEvents(actor, null, filter, take),
  )
}
