import { getLocale, getTimeZone, getTranslations } from 'next-intl/server'
import type { NextRequest } from 'next/server'

import { logExport } from '@/lib/base/audit/log-export.mutations'
import { findShownColumns } from '@/lib/base/tables/shown-columns.data'
import { createTableDownload, formatOf, type Value } from '@/lib/base/tables/table-download'
import type { ColumnKey } from '@/lib/base/tables/table.schema'
import { activeFilters } from '@/lib/desks/reports/reports.rules'
import { findImportPage } from '@/lib/feeds/imports/import-page.data'
import { findAllProblems, type KeptProblem } from '@/lib/feeds/imports/import-problems.data'
import { problemFilterSchema, problemTable } from '@/lib/feeds/imports/problem-table.schema'
import { problemText } from '@/lib/feeds/tables/problem-text.view'
import { currentActor } from '@/lib/registry/accounts/session'

/**
 * The problems of an import as the list is shown, all pages in one file, each with its place and what is expected
 * there.
 */
export async function GET(
  request: NextRequest,
  { params }: RouteContext<'/[locale]/staff/data/imports/[import]/problems'>,
): Promise<Response> {
  const actor = await currentActor()
  if (!actor) return new Response(null, { status: 401 })
  const one = await findImportPage(actor, (await params).import)
  if (!one) return new Response(null, { status: 404 })
  const said = Object.fromEntries(request.nextUrl.searchParams)
  const filter = problemFilterSchema.parse(said)
  const [locale, t, columns, timeZone, found] = await Promise.all([
    getLocale(),
    getTranslations('filesIn.problems'),
    findShownColumns(actor, problemTable, filter),
    getTimeZone(),
    findAllProblems(one.id, filter),
  ])
  await logExport(actor, {
    zoneId: null,
    list: 'import-problems',
    subjectType: 'import',
    subjectId: one.id,
    rows: found.count,
    filters: activeFilters(filter),
  })
  const values: Record<ColumnKey<typeof problemTable>, (problem: KeptProblem) => Value> = {
    file: ({ file }) => file,
    row: ({ row }) => row,
    column: ({ column }) => column,
    value: ({ value }) => value,
    text: (problem) => problemText(locale, problem).text,
    kind: ({ wrong }) => t(wrong ? 'wrong' : 'told'),
  }
  return createTableDownload(
    formatOf(said['format']),
    {
      name: 'problems',
      title: t('caption'),
      columns: columns.map((key) => ({ label: t(key), kind: problemTable.columns[key].kind })),
      timeZone,
      head: {
        place: one.name,
        filters: [
          [t('kind'), filter.kind && t(filter.kind)],
          [t('file'), filter.file],
        ],
      },
    },
    (put) => found.read((part) => put(part.map((row) => columns.map((key) => values[key](row))))),
  )
}
