import { getTimeZone, getTranslations } from 'next-intl/server'
import type { NextRequest } from 'next/server'

import { logExport } from '@/lib/base/audit/log-export.mutations'
import { findShownColumns } from '@/lib/base/tables/shown-columns.data'
import { createTableDownload, formatOf, type Value } from '@/lib/base/tables/table-download'
import type { ColumnKey } from '@/lib/base/tables/table.schema'
import { activeFilters } from '@/lib/desks/reports/reports.rules'
import {
  differenceFilterSchema,
  differenceTable,
} from '@/lib/feeds/imports/difference-table.schema'
import { type Difference, findAllDifferences } from '@/lib/feeds/imports/import-differences.data'
import { findImportPage } from '@/lib/feeds/imports/import-page.data'
import { fileOf } from '@/lib/feeds/tables/plain-tables.schema'
import { currentActor } from '@/lib/registry/accounts/session'

/** What an import would change or, once applied, has changed, as the list is shown, all pages in one file. */
export async function GET(
  request: NextRequest,
  { params }: RouteContext<'/[locale]/staff/data/imports/[import]/differences/export'>,
): Promise<Response> {
  const actor = await currentActor()
  if (!actor) return new Response(null, { status: 401 })
  const one = await findImportPage(actor, (await params).import)
  const said = Object.fromEntries(request.nextUrl.searchParams)
  const filter = differenceFilterSchema.parse(said)
  const found = one && (await findAllDifferences(one, filter))
  if (!found) return new Response(null, { status: 404 })
  const [t, columns, timeZone] = await Promise.all([
    getTranslations('filesIn.differences'),
    findShownColumns(actor, differenceTable, filter),
    getTimeZone(),
  ])
  await logExport(actor, {
    zoneId: null,
    list: 'import-differences',
    subjectType: 'import',
    subjectId: one.id,
    rows: found.count,
    filters: activeFilters({
      q: filter.q,
      kind: filter.kind,
      file: filter.table && fileOf(filter.table),
    }),
  })
  const valueOf = (row: Difference, key: ColumnKey<typeof differenceTable>): Value => {
    if (key === 'table') return fileOf(row.table)
    return key === 'kind' ? t(`kinds.${row.kind}`) : row[key]
  }
  return createTableDownload(
    formatOf(said['format']),
    {
      name: 'differences',
      title: t('caption'),
      columns: columns.map((key) => ({ label: t(key), kind: differenceTable.columns[key].kind })),
      timeZone,
      head: {
        place: one.name,
        filters: [
          [t('search'), filter.q],
          [t('kind'), filter.kind && t(`kinds.${filter.kind}`)],
          [t('table'), filter.table && fileOf(filter.table)],
        ],
      },
    },
    (put) => found.read((part) => put(part.map((row) => columns.map((key) => valueOf(row, key))))),
  )
}
