import { getLocale, getTimeZone, getTranslations } from 'next-intl/server'

import { PEOPLE_COLUMNS } from '@/components/registry/people/people-table'
import type { Actor } from '@/lib/base/actor'
import { logExport } from '@/lib/base/audit/log-export.mutations'
import { zoneName } from '@/lib/base/format/names'
import { createRowsDownload } from '@/lib/base/tables/rows-download'
import { findShownColumns } from '@/lib/base/tables/shown-columns.data'
import { formatOf } from '@/lib/base/tables/table-download'
import { findPeople } from '@/lib/registry/people/people-table.rules'
import { peopleFilterSchema, peopleTable } from '@/lib/registry/people/people-table.schema'
import type { Grant } from '@/lib/registry/people/people.data'
import type { ManagedZone } from '@/lib/registry/zones/managed-zones.data'

/**
 * The people of a zone, or (null) of the district, as a file, as their list is shown. The caller has checked who
 * reads it.
 */
export async function exportPeople(
  actor: Actor,
  zone: ManagedZone | null,
  people: readonly Grant[],
  query: URLSearchParams,
): Promise<Response> {
  const { format, ...said } = Object.fromEntries(query)
  // the district's page has another search beside that of people
  const filter = peopleFilterSchema.parse({ ...said, q: said['person'] ?? said['q'] ?? '' })
  const [t, roles, locale, columns, timeZone] = await Promise.all([
    getTranslations('setup.people'),
    getTranslations('roles'),
    getLocale(),
    findShownColumns(actor, peopleTable, filter),
    getTimeZone(),
  ])
  const words = {
    role: ({ role }: Grant) => roles(`${role}.name`),
    place: (grant: Grant) =>
      grant.school ?? (grant.zone ? zoneName(grant.zone, locale) : t('district')),
  }
  const rows = findPeople(people, filter, words)
  await logExport(actor, {
    zoneId: zone?.id ?? null,
    list: 'people-shown',
    subjectType: zone ? 'zone' : 'district',
    subjectId: zone?.id ?? 'all',
    rows: rows.length,
    filters: filter.q === '' ? {} : { q: filter.q },
  })
  return createRowsDownload(formatOf(format), {
    name: `people-${zone?.slug ?? 'district'}`,
    title: t('title'),
    table: peopleTable,
    columns: columns.filter((key) => key !== 'end'),
    label: (key) => t(PEOPLE_COLUMNS[key]),
    values: {
      name: ({ name }) => name,
      email: ({ email }) => email,
      ...words,
      end: () => null,
    },
    rows,
    timeZone,
    head: {
      place: zone ? zoneName(zone, locale) : t('district'),
      filters: [[t('search'), filter.q]],
    },
  })
}
