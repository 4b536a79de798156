import { getFormatter, getTranslations } from 'next-intl/server'
import type { NextRequest } from 'next/server'

import { cellText } from '@/components/readiness/cell-text'
import { FINDING_COLUMNS } from '@/components/readiness/finding-columns'
import { currentActor } from '@/lib/auth/session'
import { findCycle } from '@/lib/cycles/data'
import { yearSchema } from '@/lib/cycles/schema'
import { toCsv } from '@/lib/format/csv'
import { listFinding } from '@/lib/readiness/data'
import { findingFilterSchema, findingSchema } from '@/lib/readiness/schema'

/** Exactly the list that the same address shows as a page, all its pages in one file. */
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
  const items = cycle && kind.success && (await listFinding(actor, cycle.id, kind.data, school))
  if (!items || !kind.success) return new Response(null, { status: 404 })

  const [t, staff, format] = await Promise.all([
    getTranslations('readiness'),
    getTranslations('staff'),
    getFormatter(),
  ])
  const columns = FINDING_COLUMNS[kind.data]
  const csv = toCsv([
    columns.map((column) => t(`columns.${column}`)),
    ...items.map((item) =>
      columns.map((column) => cellText({ staff, format }, kind.data, column, item)),
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
