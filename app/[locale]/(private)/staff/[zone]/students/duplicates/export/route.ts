import { getLocale, getTranslations } from 'next-intl/server'
import type { NextRequest } from 'next/server'

import {
  DUPLICATE_COLUMNS,
  duplicateValues,
  findDuplicates,
} from '@/components/desks/students/duplicate-list'
import { logExport } from '@/lib/base/audit/log-export.mutations'
import { zoneName } from '@/lib/base/format/names'
import { createRowsDownload } from '@/lib/base/tables/rows-download'
import { findShownColumns } from '@/lib/base/tables/shown-columns.data'
import { formatOf } from '@/lib/base/tables/table-download'
import { readDistrictTimeZone } from '@/lib/desks/places/district-steps.data'
import { duplicateFilterSchema, duplicateTable } from '@/lib/desks/students/duplicate-table.schema'
import { listDuplicates } from '@/lib/desks/students/duplicates.data'
import { currentActor } from '@/lib/registry/accounts/session'
import { findManagedZone } from '@/lib/registry/zones/managed-zones.data'

/** The cases of two numbers of one child as the list is shown. */
export async function GET(
  request: NextRequest,
  { params }: RouteContext<'/[locale]/staff/[zone]/students/duplicates/export'>,
): Promise<Response> {
  const actor = await currentActor()
  if (!actor) return new Response(null, { status: 401 })
  const zone = await findManagedZone(actor, (await params).zone)
  if (!zone) return new Response(null, { status: 404 })
  const { format, ...said } = Object.fromEntries(request.nextUrl.searchParams)
  const filter = duplicateFilterSchema.parse(said)
  const [t, locale, cases, columns, timeZone] = await Promise.all([
    getTranslations('students'),
    getLocale(),
    listDuplicates(actor, zone.id),
    findShownColumns(actor, duplicateTable, filter),
    readDistrictTimeZone(),
  ])
  const rows = findDuplicates(cases, filter, t)
  await logExport(actor, {
    zoneId: zone.id,
    list: 'duplicates-shown',
    subjectType: 'zone',
    subjectId: zone.id,
    rows: rows.length,
    filters: filter.q === '' ? {} : { q: filter.q },
  })
  return createRowsDownload(formatOf(format), {
    name: `duplicates-${zone.slug}`,
    title: t('duplicates'),
    table: duplicateTable,
    columns,
    label: (key) => t(DUPLICATE_COLUMNS[key]),
    values: duplicateValues(t),
    rows,
    timeZone,
    head: { place: zoneName(zone, locale), filters: [[t('search'), filter.q]] },
  })
}
