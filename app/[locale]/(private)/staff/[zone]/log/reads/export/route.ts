import { getTranslations } from 'next-intl/server'
import type { NextRequest } from 'next/server'

import { READ_COLUMNS } from '@/components/desks/child/read-log'
import { yearOfZone } from '@/components/year/year-of-zone'
import { logExport } from '@/lib/base/audit/log-export.mutations'
import { countRows, readInParts } from '@/lib/base/db/read-in-parts.data'
import { findShownColumns } from '@/lib/base/tables/shown-columns.data'
import { createTableDownload, formatOf } from '@/lib/base/tables/table-download'
import { queryReadsInZone, type ReadRow } from '@/lib/desks/page-reads.data'
import { readsFilterSchema, readTable } from '@/lib/desks/page-reads.schema'
import { currentActor } from '@/lib/registry/accounts/session'
import { findCycle } from '@/lib/year/staff-cycle.data'

/** Who read the pages of the zone's children, as the list is shown, all pages in one file. */
export async function GET(
  request: NextRequest,
  { params }: RouteContext<'/[locale]/staff/[zone]/log/reads/export'>,
): Promise<Response> {
  const actor = await currentActor()
  if (!actor) return new Response(null, { status: 401 })
  const { zone: slug } = await params
  const cycle = await findCycle(actor, slug, null)
  if (!cycle) return new Response(null, { status: 404 })
  const said = Object.fromEntries(request.nextUrl.searchParams)
  const filter = readsFilterSchema.parse(said)
  const rows = await queryReadsInZone(actor, cycle.zone.id, filter)
  if (!rows) return new Response(null, { status: 404 })
  const [t, columns] = await Promise.all([
    getTranslations('child.reads'),
    findShownColumns(actor, readTable, filter),
  ])
  await logExport(actor, {
    zoneId: cycle.zone.id,
    list: 'reads-shown',
    subjectType: 'zone',
    subjectId: cycle.zone.id,
    rows: await countRows(rows),
    filters: filter.q === '' ? {} : { q: filter.q },
  })
  return createTableDownload(
    formatOf(said['format']),
    {
      name: `reads-${slug}`,
      title: t('title'),
      head: { place: await yearOfZone(cycle), filters: [[t('q'), filter.q]] },
      columns: columns.map((key) => ({
        label: t(READ_COLUMNS[key]),
        kind: readTable.columns[key].kind,
      })),
      timeZone: cycle.timeZone,
    },
    (put) =>
      readInParts<ReadRow>(rows, (part) =>
        put(
          part.map((row) =>
            columns.map((key) => (key === 'desk' ? t(`desks.${row.desk}`) : row[key])),
          ),
        ),
      ),
  )
}
