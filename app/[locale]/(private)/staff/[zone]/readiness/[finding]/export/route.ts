import { getTranslations } from 'next-intl/server'
import type { NextRequest } from 'next/server'

import { cellText, FINDING_COLUMNS } from '@/components/draw/readiness/finding-columns'
import { logExport } from '@/lib/base/audit/log-export.mutations'
import { toCsv } from '@/lib/base/format/csv'
import { getFormatter } from '@/lib/base/i18n/get-formatter'
import { findingFilterSchema, findingSchema } from '@/lib/draw/readiness/findings.schema'
import { listFindingItems } from '@/lib/draw/readiness/readiness.data'
import { currentActor } from '@/lib/registry/accounts/session'
import { yearSchema } from '@/lib/year/cycle-setup.schema'
import { findCycle } from '@/lib/year/staff-cycle.data'

/** The list with the same filters as the page, all pages in one file. */
export async function GET(
  request: NextRequest,
  { params }: RouteContext<'/[locale]/staff/[zone]/readiness/[finding]/export'>,
): Promise<Response> {
  const { zone: slug, finding: asked } = await params
  const actor = await currentActor()
  if (!actor) return new Response(null, { status: 401 })
  const kind = findingSchema.safeParse(asked)
  const query = Object.fromEntries(request.nextUrl.searchParams)
  const { school } = findingFilterSchema.parse(query)
  const cycle = await findCycle(actor, slug, yearSchema.parse(query['year'] ?? null))
  const items =
    cycle && kind.success && (await listFindingItems(actor, cycle.id, kind.data, school))
  if (!items || !kind.success) return new Response(null, { status: 404 })

  await logExport(actor, {
    zoneId: cycle.zone.id,
    list: kind.data,
    subjectType: 'cycle',
    subjectId: cycle.id,
    rows: items.length,
    filters: school === null ? {} : { school },
  })
  const [t, conditions, format] = await Promise.all([
    getTranslations('readiness'),
    getTranslations('conditions'),
    getFormatter(),
  ])
  const columns = FINDING_COLUMNS[kind.data]
  const csv = toCsv([
    columns.map((column) => t(`columns.${column}`)),
    ...items.map((item) =>
      columns.map((column) => cellText({ conditions, format }, kind.data, column, item)),
    ),
  ])
  return new Response(csv, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${cycle.zone.slug}-${kind.data}.csv"`,
      'cache-control': 'private, no-store',
    },
  })
}
