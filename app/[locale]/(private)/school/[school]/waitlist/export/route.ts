import { getTimeZone, getTranslations } from 'next-intl/server'
import type { NextRequest } from 'next/server'

import { statesByWord, waitingValues } from '@/components/desks/school/school-waitlist-table'
import { logExportOfSchool } from '@/lib/base/audit/log-export.mutations'
import { schoolYearName } from '@/lib/base/format/school-year'
import { createRowsDownload } from '@/lib/base/tables/rows-download'
import { findShownColumns } from '@/lib/base/tables/shown-columns.data'
import { formatOf } from '@/lib/base/tables/table-download'
import type { WaitingState } from '@/lib/desks/school/school-desk.view'
import { findWaitingList } from '@/lib/desks/school/school-waitlist.data'
import {
  schoolWaitlistFilterSchema,
  schoolWaitlistTable,
} from '@/lib/desks/school/school-waitlist.schema'
import { currentActor } from '@/lib/registry/accounts/session'

type Context = RouteContext<'/[locale]/school/[school]/waitlist/export'>

/** A school's waitlist as a file, as the page shows it. */
export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  const actor = await currentActor()
  if (!actor) return new Response(null, { status: 401 })
  const { school } = await params
  const { format, ...said } = Object.fromEntries(request.nextUrl.searchParams)
  const filter = schoolWaitlistFilterSchema.parse(said)
  const [t, columns, timeZone] = await Promise.all([
    getTranslations('school.waitlist'),
    findShownColumns(actor, schoolWaitlistTable, filter),
    getTimeZone(),
  ])
  const words = (state: WaitingState) => t(`states.${state}`)
  const list = await findWaitingList(actor, school, new Date(), {
    sort: filter.sort,
    page: null,
    states: statesByWord(words),
  })
  if (!list) return new Response(null, { status: 404 })
  await logExportOfSchool(actor, school, { list: 'waitlists', rows: list.total })
  return createRowsDownload(formatOf(format), {
    name: `waitlist-${school}-${list.schoolYear}`,
    title: t('title'),
    table: schoolWaitlistTable,
    columns,
    label: (key) => t(key),
    values: {
      position: ({ position }) => position,
      now: ({ now }) => now,
      state: ({ state }) => state,
      since: ({ since }) => since,
      who: ({ who }) => who,
      number: ({ number }) => number,
    },
    rows: list.places.map((place) => waitingValues(place, list.rest === 'ended', words)),
    timeZone,
    head: { place: t('list', { year: schoolYearName(list.schoolYear) }), filters: [] },
  })
}
