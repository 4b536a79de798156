import { getTranslations } from 'next-intl/server'
import type { NextRequest } from 'next/server'

import {
  WAITING_COLUMNS,
  type WaitingState,
  waitingRow,
} from '@/components/desks/school/school-waitlist-table'
import { logExportOfSchool } from '@/lib/base/audit/log-export.mutations'
import { toCsv } from '@/lib/base/format/csv'
import { getFormatter } from '@/lib/base/i18n/get-formatter'
import { findWaitingList } from '@/lib/desks/school/school-waitlist.data'
import { currentActor } from '@/lib/registry/accounts/session'

type Context = RouteContext<'/[locale]/school/[school]/waitlist/export'>

/** A school's waitlist as a file, with the same content as the page. */
export async function GET(_request: NextRequest, { params }: Context): Promise<Response> {
  const actor = await currentActor()
  if (!actor) return new Response(null, { status: 401 })
  const { school } = await params
  const list = await findWaitingList(actor, school, new Date())
  if (!list) return new Response(null, { status: 404 })
  const [t, format] = await Promise.all([getTranslations('school.waitlist'), getFormatter()])
  const words = {
    state: (state: WaitingState) => t(`states.${state}`),
    date: (date: Date) => format.dateTime(date, 'short'),
  }
  const rows = list.places.map((place) => {
    const row = waitingRow(place, list.rest === 'ended', words)
    return WAITING_COLUMNS.map((key) => row[key])
  })
  await logExportOfSchool(actor, school, { list: 'waitlists', rows: rows.length })
  return new Response(toCsv([WAITING_COLUMNS.map((key) => t(key)), ...rows]), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="waitlist-${school}-${list.schoolYear}.csv"`,
      'cache-control': 'private, no-store',
    },
  })
}
