import { getTranslations } from 'next-intl/server'
import type { NextRequest } from 'next/server'

import { stateKey } from '@/components/seats/waitlists/waitlist-entry-table'
import { figureKey, WAITLIST_FIGURES } from '@/components/seats/waitlists/waitlist-table'
import { logExport } from '@/lib/base/audit/log-export.mutations'
import { toCsv } from '@/lib/base/format/csv'
import { getFormatter } from '@/lib/base/i18n/get-formatter'
import { currentActor } from '@/lib/registry/accounts/session'
import {
  findPauseReason,
  listWaitlistEntries,
  listWaitlists,
} from '@/lib/seats/waitlists/waitlists.data'
import type { WaitlistEntryView, WaitlistSummary } from '@/lib/seats/waitlists/waitlists.view'
import { yearSchema } from '@/lib/year/cycle-setup.schema'
import { findCycle } from '@/lib/year/staff-cycle.data'

type Context = RouteContext<'/[locale]/staff/[zone]/waitlists/export'>

/** The table of the page as a file: all schools, or the waitlist of one school. */
export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  const actor = await currentActor()
  if (!actor) return new Response(null, { status: 401 })
  const { zone } = await params
  const query = request.nextUrl.searchParams
  const cycle = await findCycle(actor, zone, yearSchema.parse(query.get('year')))
  if (!cycle) return new Response(null, { status: 404 })
  const now = new Date()
  const schools = await listWaitlists(actor, cycle.id)
  const slug = query.get('school')
  const one = schools.find((row) => row.slug === slug)
  if (slug !== null && !one) return new Response(null, { status: 404 })
  const rows = one
    ? await entryRows(await listWaitlistEntries(actor, cycle.id, one.schoolId, now))
    : await schoolRows(schools, (await findPauseReason(actor, cycle.id, now)) === 'ended')
  await logExport(actor, {
    zoneId: cycle.zone.id,
    list: 'waitlists',
    subjectType: 'cycle',
    subjectId: cycle.id,
    rows: rows.length - 1,
    filters: one ? { school: one.slug } : {},
  })
  return new Response(toCsv(rows), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="waitlist-${one?.slug ?? zone}-${cycle.schoolYear}.csv"`,
      'cache-control': 'private, no-store',
    },
  })
}

async function schoolRows(schools: readonly WaitlistSummary[], hasEnded: boolean) {
  const t = await getTranslations('waitlists.staff')
  return [
    [t('school'), ...WAITLIST_FIGURES.map((key) => t(figureKey(key, hasEnded)))],
    ...schools.map((row) => [row.school, ...WAITLIST_FIGURES.map((key) => row[key])]),
  ]
}

async function entryRows(entries: readonly WaitlistEntryView[]) {
  const [t, format] = await Promise.all([getTranslations('waitlists.staff'), getFormatter()])
  const moment = (date: Date | null | undefined) =>
    date ? format.dateTime(date, 'shortMoment') : ''
  const head = ['student', 'number', 'position', 'nowPlace', 'state', 'holds', 'changed'] as const
  return [
    head.map((key) => t(key)),
    ...entries.map((entry) => [
      entry.round === 'LATE' ? `${entry.student} (${t('late')})` : entry.student,
      entry.number,
      entry.position,
      entry.now ?? '',
      t(`states.${stateKey(entry)}`, { answerBy: moment(entry.offer?.answerBy) }),
      entry.holds ?? '',
      moment(entry.changedAt),
    ]),
  ]
}
