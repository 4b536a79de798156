import { getTranslations } from 'next-intl/server'

import { logExport } from '@/lib/base/audit/log-export.mutations'
import { createCsvDownload } from '@/lib/base/format/csv-download'
import { findAllDifferences } from '@/lib/feeds/imports/import-differences.data'
import { findImportPage } from '@/lib/feeds/imports/import-page.data'
import { currentActor } from '@/lib/registry/accounts/session'

/** All that an import would change or, once applied, has changed. */
export async function GET(
  _request: Request,
  { params }: RouteContext<'/[locale]/staff/data/imports/[import]/differences'>,
): Promise<Response> {
  const actor = await currentActor()
  if (!actor) return new Response(null, { status: 401 })
  const one = await findImportPage(actor, (await params).import)
  const found = one && (await findAllDifferences(one))
  if (!found) return new Response(null, { status: 404 })
  const t = await getTranslations('filesIn.differences')
  await logExport(actor, {
    zoneId: null,
    list: 'import-differences',
    subjectType: 'import',
    subjectId: one.id,
    rows: found.count,
  })
  const columns = ['table', 'key', 'kind', 'column', 'before', 'after'] as const
  return createCsvDownload('differences.csv', async (put) => {
    await put([columns.map((column) => t(column))])
    await found.read((part) =>
      put(
        part.map(({ table, key, kind, column, before, after }) => [
          `${table}.csv`,
          key,
          t(`kinds.${kind}`),
          column ?? '',
          before ?? '',
          after ?? '',
        ]),
      ),
    )
  })
}
