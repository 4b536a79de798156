import { getTranslations } from 'next-intl/server'
import type { NextRequest } from 'next/server'

import { historyLines, mostRanks } from '@/components/desks/school/history-rows'
import { logExportOfSchool } from '@/lib/base/audit/log-export.mutations'
import { toCsv } from '@/lib/base/format/csv'
import { getFormatter } from '@/lib/base/i18n/get-formatter'
import type { HistoryView } from '@/lib/desks/school/school-desk.view'
import { listHistory } from '@/lib/desks/school/school-history.data'
import { currentActor } from '@/lib/registry/accounts/session'

type Context = RouteContext<'/[locale]/school/[school]/history/export'>

/** A school's figures of past years as a file. Small counts are hidden, as on the page. */
export async function GET(_request: NextRequest, { params }: Context): Promise<Response> {
  const actor = await currentActor()
  if (!actor) return new Response(null, { status: 401 })
  const { school } = await params
  const years = await listHistory(actor, school)
  const [newest] = years ?? []
  if (!years || !newest) return new Response(null, { status: 404 })
  const [t, staff, rounds, conditions, common, format] = await Promise.all([
    getTranslations('school.history'),
    getTranslations('staff'),
    getTranslations('rounds'),
    getTranslations('conditions'),
    getTranslations('common'),
    getFormatter(),
  ])
  const texts = { staff, rounds, conditions, common, format }
  const lines = (year: HistoryView) => historyLines(t, texts, year, mostRanks(years))
  const rows = [
    lines(newest).map(({ label }) => label),
    ...years.map((year) => lines(year).map(({ value }) => value)),
  ]
  await logExportOfSchool(actor, school, { list: 'figures', rows: years.length })
  return new Response(toCsv(rows), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="figures-${school}.csv"`,
      'cache-control': 'private, no-store',
    },
  })
}
