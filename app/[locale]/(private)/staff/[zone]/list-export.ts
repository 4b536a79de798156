import { getLocale } from 'next-intl/server'
import type { NextRequest } from 'next/server'

import type { Actor } from '@/lib/base/actor'
import { logExport } from '@/lib/base/audit/log-export.mutations'
import { zoneName } from '@/lib/base/format/names'
import type { Locale } from '@/lib/base/i18n/routing'
import { createRowsDownload } from '@/lib/base/tables/rows-download'
import { findShownColumns } from '@/lib/base/tables/shown-columns.data'
import { formatOf, type Value } from '@/lib/base/tables/table-download'
import type { ColumnKey, TableDefinition, TableFields } from '@/lib/base/tables/table.schema'
import { readDistrictTimeZone } from '@/lib/desks/places/district-steps.data'
import { currentActor } from '@/lib/registry/accounts/session'
import { findManagedZone, type ManagedZone } from '@/lib/registry/zones/managed-zones.data'

/** Who asks for the file of a zone's list, and how the list is shown to them. */
type Asked = {
  readonly actor: Actor
  readonly zone: ManagedZone
  readonly locale: Locale
  readonly said: Readonly<Record<string, string>>
}

type ZoneList<T extends TableDefinition, Row> = {
  /** Its code in the log. */
  readonly list: string
  /** The name of the file before that of the zone. */
  readonly name: string
  readonly title: string
  readonly filter: Pick<TableFields<T>, 'columns'> & { readonly q: string }
  /** Columns that hold nothing but buttons. */
  readonly without?: readonly ColumnKey<T>[]
  readonly label: (key: ColumnKey<T>) => string
  readonly search: string
  readonly values: Readonly<Record<ColumnKey<T>, (row: Row) => Value>>
  readonly rows: readonly Row[]
}

/**
 * A list of a zone that is read whole and only searched, as a file, as it is shown; logged before it leaves. Answers
 * 401 to who is not signed in, and 404 to who does not run the zone.
 */
export async function exportZoneList<T extends TableDefinition, Row>(
  request: NextRequest,
  slug: string,
  table: T,
  read: (asked: Asked) => Promise<ZoneList<T, Row>>,
): Promise<Response> {
  const actor = await currentActor()
  if (!actor) return new Response(null, { status: 401 })
  const zone = await findManagedZone(actor, slug)
  if (!zone) return new Response(null, { status: 404 })
  const { format, ...said } = Object.fromEntries(request.nextUrl.searchParams)
  const locale = await getLocale()
  const {
    list,
    name,
    filter,
    search,
    without = [],
    ...file
  } = await read({
    actor,
    zone,
    locale,
    said,
  })
  const [columns, timeZone] = await Promise.all([
    findShownColumns(actor, table, filter),
    readDistrictTimeZone(),
  ])
  await logExport(actor, {
    zoneId: zone.id,
    list,
    subjectType: 'zone',
    subjectId: zone.id,
    rows: file.rows.length,
    filters: filter.q === '' ? {} : { q: filter.q },
  })
  return createRowsDownload(formatOf(format), {
    ...file,
    table,
    name: `${name}-${zone.slug}`,
    columns: columns.filter((key) => !without.includes(key)),
    timeZone,
    head: { place: zoneName(zone, locale), filters: [[search, filter.q]] },
  })
}
