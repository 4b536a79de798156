import { getTranslations } from 'next-intl/server'
import type { NextRequest } from 'next/server'

import { historyLines } from '@/components/desks/school/history-rows'
import { toCsv } from '@/lib/base/format/csv'
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
  const [t, conditions] = await Promise.all([
    getTranslations('school.history'),
    getTranslations('conditions'),
  ])
  const rows = [
    historyLines(t, conditions, newest).map(({ label }) => label),
    ...years.map((year) => historyLines(t, conditions, year).map(({ value }) => value)),
  ]
  return new Response(toCsv(rows), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="figures-${school}.csv"`,
      'cache-control': 'private, no-store',
    },
  })
}
