import { getTranslations } from 'next-intl/server'
import type { NextRequest } from 'next/server'

import { stateKey, WAITLIST_COLUMNS } from '@/components/seats/waitlists/waitlist-entry-table'
import { figureKey, WAITLIST_FIGURES } from '@/components/seats/waitlists/waitlist-table'
import { yearOfZone } from '@/components/year/year-of-zone'
import { logExport } from '@/lib/base/audit/log-export.mutations'
import { getFormatter } from '@/lib/base/i18n/get-formatter'
import { findShownColumns } from '@/lib/base/tables/shown-columns.data'
import { createTableDownload, formatOf, type Value } from '@/lib/base/tables/table-download'
import type { ColumnKey } from '@/lib/base/tables/table.schema'
import { currentActor } from '@/lib/registry/accounts/session'
import { sortEntries } from '@/lib/seats/waitlists/waitlist-order.rules'
import { waitlistFilterSchema, waitlistTable } from '@/lib/seats/waitlists/waitlist-table.schema'
import {
  findPauseReason,
  listWaitlistEntries,
  listWaitlists,
} from '@/lib/seats/waitlists/waitlists.data'
import type { WaitlistEntryView, WaitlistSummary } from '@/lib/seats/waitlists/waitlists.view'
import { yearSchema } from '@/lib/year/cycle-setup.schema'
import { findCycle } from '@/lib/year/staff-cycle.data'

type Context = RouteContext<'/[locale]/staff/[zone]/waitlists/export'>

/** The table of the page as a file: all schools, or the waitlist of one school as it is shown. */
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
  const logged = (rows: number) =>
    logExport(actor, {
      zoneId: cycle.zone.id,
      list: 'waitlists',
      subjectType: 'cycle',
      subjectId: cycle.id,
      rows,
      filters: one ? { school: one.slug } : {},
    })
  const name = `waitlist-${one?.slug ?? zone}-${cycle.schoolYear}`
  const format = formatOf(query.get('format'))
  const t = await getTranslations('waitlists.staff')
  const head = { place: await yearOfZone(cycle), filters: [] }
  if (one) {
    const filter = waitlistFilterSchema.parse(Object.fromEntries(query))
    const columns = await findShownColumns(actor, waitlistTable, filter)
    const told = columns.filter((key) => key !== 'action')
    const entries = await listWaitlistEntries(actor, cycle.id, one.schoolId, now)
    const file = await entryFile(told, sortEntries(entries, filter.sort))
    await logged(file.rows.length)
    return createTableDownload(
      format,
      { name, title: one.school, head, columns: file.columns, timeZone: cycle.timeZone },
      (put) => put(file.rows),
    )
  }
  const file = await schoolFile(schools, (await findPauseReason(actor, cycle.id, now)) === 'ended')
  await logged(file.rows.length)
  return createTableDownload(
    format,
    { name, title: t('title'), head, columns: file.columns, timeZone: cycle.timeZone },
    (put) => put(file.rows),
  )
}

async function schoolFile(schools: readonly WaitlistSummary[], hasEnded: boolean) {
  const t = await getTranslations('waitlists.staff')
  return {
    columns: [
      { label: t('school'), kind: 'text' as const },
      ...WAITLIST_FIGURES.map((key) => ({
        label: t(figureKey(key, hasEnded)),
        kind: 'number' as const,
      })),
    ],
    rows: schools.map((row) => [row.school, ...WAITLIST_FIGURES.map((key) => row[key])]),
  }
}

async function entryFile(
  columns: readonly ColumnKey<typeof waitlistTable>[],
  entries: readonly WaitlistEntryView[],
) {
  const [t, format] = await Promise.all([getTranslations('waitlists.staff'), getFormatter()])
  const values: Record<ColumnKey<typeof waitlistTable>, (entry: WaitlistEntryView) => Value> = {
    student: ({ student, round }) => (round === 'LATE' ? `${student} (${t('late')})` : student),
    number: ({ number }) => number,
    position: ({ position }) => position,
    now: (entry) => entry.now,
    state: (entry) =>
      t(`states.${stateKey(entry)}`, {
        answerBy: entry.offer ? format.dateTime(entry.offer.answerBy, 'shortMoment') : '',
      }),
    holds: ({ holds }) => holds,
    changed: ({ changedAt }) => changedAt,
    action: () => null,
  }
  return {
    columns: columns.map((key) => ({
      label: t(WAITLIST_COLUMNS[key]),
      kind: waitlistTable.columns[key].kind,
    })),
    rows: entries.map((entry) => columns.map((key) => values[key](entry))),
  }
}
