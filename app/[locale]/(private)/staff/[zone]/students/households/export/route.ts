import { getLocale, getTranslations } from 'next-intl/server'
import type { NextRequest } from 'next/server'

import {
  HOUSEHOLD_COLUMNS,
  householdValues,
  findProposals,
} from '@/components/desks/students/household-list'
import { logExport } from '@/lib/base/audit/log-export.mutations'
import { zoneName } from '@/lib/base/format/names'
import { createRowsDownload } from '@/lib/base/tables/rows-download'
import { findShownColumns } from '@/lib/base/tables/shown-columns.data'
import { formatOf } from '@/lib/base/tables/table-download'
import { readDistrictTimeZone } from '@/lib/desks/places/district-steps.data'
import { householdFilterSchema, householdTable } from '@/lib/desks/students/household-table.schema'
import { listHouseholdProposals } from '@/lib/desks/students/households.data'
import { currentActor } from '@/lib/registry/accounts/session'
import { findManagedZone } from '@/lib/registry/zones/managed-zones.data'

/** The households that the records propose as the list is shown. */
export async function GET(
  request: NextRequest,
  { params }: RouteContext<'/[locale]/staff/[zone]/students/households/export'>,
): Promise<Response> {
  const actor = await currentActor()
  if (!actor) return new Response(null, { status: 401 })
  const zone = await findManagedZone(actor, (await params).zone)
  if (!zone) return new Response(null, { status: 404 })
  const { format, ...said } = Object.fromEntries(request.nextUrl.searchParams)
  const filter = householdFilterSchema.parse(said)
  const [t, locale, proposals, columns, timeZone] = await Promise.all([
    getTranslations('students'),
    getLocale(),
    listHouseholdProposals(actor, zone.id),
    findShownColumns(actor, householdTable, filter),
    readDistrictTimeZone(),
  ])
  const rows = findProposals(proposals, filter, t)
  await logExport(actor, {
    zoneId: zone.id,
    list: 'households-shown',
    subjectType: 'zone',
    subjectId: zone.id,
    rows: rows.length,
    filters: filter.q === '' ? {} : { q: filter.q },
  })
  return createRowsDownload(formatOf(format), {
    name: `households-${zone.slug}`,
    title: t('proposals'),
    table: householdTable,
    columns: columns.filter((key) => key !== 'decide'),
    label: (key) => t(HOUSEHOLD_COLUMNS[key]),
    values: householdValues(t),
    rows,
    timeZone,
    head: { place: zoneName(zone, locale), filters: [[t('search'), filter.q]] },
  })
}
