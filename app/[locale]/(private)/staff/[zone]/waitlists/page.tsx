import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { SeatBars } from '@/components/desks/pictures/seat-bars'
import { WaitlistMoves } from '@/components/desks/pictures/waitlist-moves'
import { WaitlistDetail } from '@/components/seats/waitlists/waitlist-detail'
import { WaitlistTable } from '@/components/seats/waitlists/waitlist-table'
import { withQuery } from '@/components/shell/address'
import { LinkButton } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { ZoneFrame, zoneHref } from '@/components/year/zone-frame'
import { findShownColumns } from '@/lib/base/tables/shown-columns.data'
import { readWaitlistMoves } from '@/lib/desks/pictures/waitlist-moves.data'
import { requireActor } from '@/lib/registry/accounts/session'
import { ANSWER_DAYS } from '@/lib/seats/waitlists/waitlist-dates.rules'
import { waitlistFilterSchema, waitlistTable } from '@/lib/seats/waitlists/waitlist-table.schema'
import {
  listWaitlistEntries,
  listWaitlistEvents,
  listWaitlists,
  findPauseReason,
} from '@/lib/seats/waitlists/waitlists.data'
import { yearSchema } from '@/lib/year/cycle-setup.schema'
import { listsEndAt } from '@/lib/year/school-days.rules'
import { findCycle } from '@/lib/year/staff-cycle.data'

import { keepColumnsAction } from '../../../shown-columns'

export async function generateMetadata() {
  const t = await getTranslations('waitlists.staff')
  return { title: t('title') }
}

type Props = PageProps<'/[locale]/staff/[zone]/waitlists'>

export default async function WaitlistsPage({ params, searchParams }: Props) {
  const [{ zone: slug }, query] = await Promise.all([params, searchParams])
  const { year, school: asked, offered, moved } = query
  const filter = waitlistFilterSchema.parse(query)
  const actor = await requireActor(`/staff/${slug}/waitlists`)
  const cycle = await findCycle(actor, slug, yearSchema.parse(year ?? null))
  if (!cycle) notFound()
  const now = new Date()
  const [t, more, schools, rest] = await Promise.all([
    getTranslations('waitlists.staff'),
    getTranslations('waitlists.deadline'),
    listWaitlists(actor, cycle.id),
    findPauseReason(actor, cycle.id, now),
  ])
  const one = schools.find((row) => row.slug === asked)
  if (asked !== undefined && !one) notFound()
  const moves = one ? await readWaitlistMoves(cycle.id, one.schoolId) : null
  const href = zoneHref(cycle, '/waitlists')
  const hasEnded = rest === 'ended'
  const whole = hasEnded ? 'leadOver' : rest === null ? 'lead' : 'leadRest'
  const lead = one
    ? t(hasEnded ? 'listLeadOver' : 'listLead')
    : t(whole, { grade: cycle.entryGrade, days: ANSWER_DAYS })

  return (
    <ZoneFrame
      cycle={cycle}
      current="waitlists"
      title={one ? t('list', { school: one.school }) : t('title')}
      lead={lead}
      actions={
        !one &&
        rest === null && (
          <LinkButton href={zoneHref(cycle, '/waitlists/move')} variant="secondary">
            {t('preview')}
          </LinkButton>
        )
      }
    >
      {typeof offered === 'string' && /^\d{1,5}$/.test(offered) && (
        <Notice tone="done">{t('offeredDone', { count: Number(offered) })}</Notice>
      )}
      {moved !== undefined && <Notice tone="done">{more('doneShort')}</Notice>}
      {rest !== null && <Notice tone="information">{t(`rest.${rest}`)}</Notice>}
      {one ? (
        <WaitlistDetail
          summary={one}
          picture={
            <WaitlistMoves
              list={moves}
              endsAt={listsEndAt(cycle.schoolYear, cycle.timeZone)}
              now={now}
            />
          }
          hasEnded={hasEnded}
          entries={await listWaitlistEntries(actor, cycle.id, one.schoolId, now)}
          events={await listWaitlistEvents(actor, cycle.id, one.schoolId)}
          back={href}
          look={{
            path: `/staff/${slug}/waitlists`,
            exportPath: `/staff/${slug}/waitlists/export`,
            filters: {
              year: cycle.isDefaultYear ? null : String(cycle.schoolYear),
              school: one.slug,
            },
            filter,
            columns: await findShownColumns(actor, waitlistTable, filter),
            keepColumns: keepColumnsAction,
          }}
          applicationHref={(id) => zoneHref(cycle, `/applications/${id}`)}
          deadlineHref={(id) => zoneHref(cycle, `/waitlists/deadline/${id}`)}
        />
      ) : (
        <>
          <SeatBars schools={schools} grade={cycle.entryGrade} hasEnded={hasEnded} now={now} />
          <WaitlistTable
            schools={schools}
            hasEnded={hasEnded}
            href={(row) => withQuery(href, { school: row.slug })}
            exportHref={zoneHref(cycle, '/waitlists/export')}
          />
        </>
      )}
    </ZoneFrame>
  )
}
