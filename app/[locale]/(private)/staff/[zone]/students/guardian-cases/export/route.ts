import { getLocale, getTranslations } from 'next-intl/server'
import type { NextRequest } from 'next/server'

import {
  GUARDIAN_CASE_COLUMNS,
  guardianCaseValues,
  findGuardianCases,
} from '@/components/desks/students/guardian-case-list'
import { logExport } from '@/lib/base/audit/log-export.mutations'
import { zoneName } from '@/lib/base/format/names'
import { createRowsDownload } from '@/lib/base/tables/rows-download'
import { findShownColumns } from '@/lib/base/tables/shown-columns.data'
import { formatOf } from '@/lib/base/tables/table-download'
import {
  guardianCaseFilterSchema,
  guardianCaseTable,
} from '@/lib/desks/guardians/guardian-case-table.schema'
import { listGuardianCases } from '@/lib/desks/guardians/guardians.data'
import { readDistrictTimeZone } from '@/lib/desks/places/district-steps.data'
import { currentActor } from '@/lib/registry/accounts/session'
import { findManagedZone } from '@/lib/registry/zones/managed-zones.data'

/** The court orders about guardians of a zone as the list is shown. */
export async function GET(
  request: NextRequest,
  { params }: RouteContext<'/[locale]/staff/[zone]/students/guardian-cases/export'>,
): Promise<Response> {
  const actor = await currentActor()
  if (!actor) return new Response(null, { status: 401 })
  const zone = await findManagedZone(actor, (await params).zone)
  if (!zone) return new Response(null, { status: 404 })
  const { format, ...said } = Object.fromEntries(request.nextUrl.searchParams)
  const filter = guardianCaseFilterSchema.parse(said)
  const [t, locale, cases, columns, timeZone] = await Promise.all([
    getTranslations('guardians'),
    getLocale(),
    listGuardianCases(actor, zone.id),
    findShownColumns(actor, guardianCaseTable, filter),
    readDistrictTimeZone(),
  ])
  const rows = findGuardianCases(cases, filter, t)
  await logExport(actor, {
    zoneId: zone.id,
    list: 'guardian-cases-shown',
    subjectType: 'zone',
    subjectId: zone.id,
    rows: rows.length,
    filters: filter.q === '' ? {} : { q: filter.q },
  })
  return createRowsDownload(formatOf(format), {
    name: `guardian-cases-${zone.slug}`,
    title: t('cases'),
    table: guardianCaseTable,
    columns,
    label: (key) => t(GUARDIAN_CASE_COLUMNS[key]),
    values: guardianCaseValues(t),
    rows,
    timeZone,
    head: { place: zoneName(zone, locale), filters: [[t('search'), filter.q]] },
  })
}
