import { getTranslations } from 'next-intl/server'
import type { NextRequest } from 'next/server'

import { findingValue } from '@/components/draw/readiness/finding-columns'
import { yearOfZone } from '@/components/year/year-of-zone'
import { logExport } from '@/lib/base/audit/log-export.mutations'
import { createRowsDownload } from '@/lib/base/tables/rows-download'
import { findShownColumns } from '@/lib/base/tables/shown-columns.data'
import { formatOf } from '@/lib/base/tables/table-download'
import type { TableDefinition } from '@/lib/base/tables/table.schema'
import {
  FINDING_COLUMNS,
  type FindingColumn,
  findingTable,
  readFindingFilter,
} from '@/lib/draw/readiness/finding-table.schema'
import { findingSchema } from '@/lib/draw/readiness/findings.schema'
import type { FindingItem } from '@/lib/draw/readiness/findings.view'
import { listFindingItems } from '@/lib/draw/readiness/readiness.data'
import { currentActor } from '@/lib/registry/accounts/session'
import { findSchoolName } from '@/lib/registry/schools/school-name.data'
import { yearSchema } from '@/lib/year/cycle-setup.schema'
import { findCycle } from '@/lib/year/staff-cycle.data'

/** The list as it is shown, all pages in one file: the same filters, order and columns. */
export async function GET(
  request: NextRequest,
  { params }: RouteContext<'/[locale]/staff/[zone]/readiness/[finding]/export'>,
): Promise<Response> {
  const { zone: slug, finding: asked } = await params
  const actor = await currentActor()
  if (!actor) return new Response(null, { status: 401 })
  const kind = findingSchema.safeParse(asked).data
  if (!kind) return new Response(null, { status: 404 })
  const said = Object.fromEntries(request.nextUrl.searchParams)
  const filter = readFindingFilter(kind, said)
  const cycle = await findCycle(actor, slug, yearSchema.parse(said['year'] ?? null))
  const items = cycle && (await listFindingItems(actor, cycle.id, kind, filter))
  if (!items) return new Response(null, { status: 404 })

  const { school, q } = filter
  await logExport(actor, {
    zoneId: cycle.zone.id,
    list: kind,
    subjectType: 'cycle',
    subjectId: cycle.id,
    rows: items.length,
    filters: { ...(school !== null && { school }), ...(q !== '' && { q }) },
  })
  const table = findingTable(kind)
  const [t, conditions, columns] = await Promise.all([
    getTranslations('readiness'),
    getTranslations('conditions'),
    findShownColumns<TableDefinition>(actor, table, filter),
  ])
  return createRowsDownload<TableDefinition, FindingItem>(formatOf(said['format']), {
    name: `${cycle.zone.slug}-${kind}`,
    title: t(`findings.${kind}.title`, { count: items.length }),
    table,
    columns,
    label: (key) => t(`columns.${key as FindingColumn}`),
    values: Object.fromEntries(
      FINDING_COLUMNS[kind].map((column) => [
        column,
        (item: FindingItem) => findingValue(conditions, kind, column, item),
      ]),
    ),
    rows: items,
    timeZone: cycle.timeZone,
    head: {
      place: await yearOfZone(cycle),
      filters: [
        [t('filter.search'), q],
        [t('filter.label'), await findSchoolName(school)],
      ],
    },
  })
}
