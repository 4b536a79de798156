import { getLocale, getTranslations } from 'next-intl/server'

import { logExport } from '@/lib/base/audit/log-export.mutations'
import { createCsvDownload } from '@/lib/base/format/csv-download'
import { findImportPage } from '@/lib/feeds/imports/import-page.data'
import { countProblems, readProblems } from '@/lib/feeds/imports/import-problems.data'
import { problemText } from '@/lib/feeds/tables/problem-text.view'
import { currentActor } from '@/lib/registry/accounts/session'

/** All problems of an import, each with its place and what is expected there. */
export async function GET(
  _request: Request,
  { params }: RouteContext<'/[locale]/staff/data/imports/[import]/problems'>,
): Promise<Response> {
  const actor = await currentActor()
  if (!actor) return new Response(null, { status: 401 })
  const one = await findImportPage(actor, (await params).import)
  if (!one) return new Response(null, { status: 404 })
  const [locale, t] = await Promise.all([getLocale(), getTranslations('filesIn.problems')])
  await logExport(actor, {
    zoneId: null,
    list: 'import-problems',
    subjectType: 'import',
    subjectId: one.id,
    rows: await countProblems(one.id),
  })
  const columns = ['file', 'row', 'column', 'value', 'text', 'kind'] as const
  return createCsvDownload('problems.csv', async (put) => {
    await put([columns.map((column) => t(column))])
    for await (const problems of readProblems(one.id))
      await put(
        problems.map((problem) => [
          problem.file,
          problem.row ?? '',
          problem.column ?? '',
          problem.value ?? '',
          problemText(locale, problem).text,
          t(problem.wrong ? 'wrong' : 'told'),
        ]),
      )
  })
}
