import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { SeatBars } from '@/components/desks/pictures/seat-bars'
import { withQuery } from '@/components/shell/address'
import { LinkButton } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { TextLink } from '@/components/ui/text-link'
import { AddSchool } from '@/components/year/add-school'
import { LastYearSeats } from '@/components/year/last-year-seats'
import { SeatEditor } from '@/components/year/seat-editor'
import { ZoneFrame, zoneHref } from '@/components/year/zone-frame'
import { searchSchema } from '@/lib/base/forms/search.schema'
import { requireActor } from '@/lib/registry/accounts/session'
import { findPauseReason, listWaitlists } from '@/lib/seats/waitlists/waitlists.data'
import { yearSchema } from '@/lib/year/cycle-setup.schema'
import { extraPath } from '@/lib/year/menu/zone-menu.rules'
import { isDrawing } from '@/lib/year/round-states.rules'
import { findSeatGrid } from '@/lib/year/seat-grid/seat-grid.data'
import { findCycle } from '@/lib/year/staff-cycle.data'

import { setSeatsAction } from './actions'

export async function generateMetadata() {
  const t = await getTranslations('staff.seats')
  return { title: t('title') }
}

export default async function SeatsPage({
  params,
  searchParams,
}: PageProps<'/[locale]/staff/[zone]/seats'>) {
  const [{ zone: slug }, { year, saved, add, q }] = await Promise.all([params, searchParams])
  const actor = await requireActor(`/staff/${slug}/seats`)
  const cycle = await findCycle(actor, slug, yearSchema.parse(year ?? null))
  if (!cycle) notFound()
  const now = new Date()
  const [t, s, waits, grid, bars, rest] = await Promise.all([
    getTranslations('staff.seats'),
    getTranslations('setup.seats'),
    getTranslations('staff.overview.waits.extra'),
    findSeatGrid(actor, cycle.id, now),
    listWaitlists(actor, cycle.id),
    findPauseReason(actor, cycle.id, now),
  ])
  const locked = cycle.round && isDrawing(cycle.round.state) ? cycle.entryGrade : null
  const wanted = new Set([add ?? []].flat())
  const added = grid.others.filter((school) => wanted.has(school.slug))

  return (
    <ZoneFrame
      cycle={cycle}
      current="seats"
      title={t('title')}
      lead={s('lead')}
      actions={
        <>
          <LinkButton href={zoneHref(cycle, '/seats/paste')} variant="secondary">
            {s('paste')}
          </LinkButton>
          <LinkButton href={zoneHref(cycle, '/seats/export')} variant="quiet">
            {s('export')}
          </LinkButton>
          <LinkButton
            href={withQuery(zoneHref(cycle, '/seats/export'), { format: 'xlsx' })}
            variant="quiet"
          >
            {s('exportXlsx')}
          </LinkButton>
        </>
      }
    >
      {typeof saved === 'string' && /^\d{1,4}$/.test(saved) && (
        <Notice tone="done">{t('saved', { count: Number(saved) })}</Notice>
      )}
      {cycle.counts.extra > 0 && (
        <Notice tone="attention" title={waits('title', { count: cycle.counts.extra })}>
          <p>{waits('note')}</p>
          <TextLink href={zoneHref(cycle, extraPath(cycle.counts))}>{waits('see')}</TextLink>
        </Notice>
      )}
      {locked !== null && (
        <Notice tone="information">{t('frozenNote', { grade: cycle.entryGrade })}</Notice>
      )}
      {grid.schools.length + grid.others.length === 0 ? (
        <EmptyState
          title={s('noSchools', { grade: cycle.entryGrade })}
          action={<LinkButton href={`/staff/${slug}/schools`}>{s('toSchools')}</LinkButton>}
        >
          {s('noSchoolsNote')}
        </EmptyState>
      ) : (
        <SeatEditor
          cycle={cycle}
          grid={{ ...grid, schools: [...grid.schools, ...added] }}
          q={searchSchema(100).parse(q)}
          lockedGrade={locked}
          action={setSeatsAction}
        />
      )}
      <AddSchool year={cycle.schoolYear} others={grid.others} added={added} />
      <SeatBars schools={bars} grade={cycle.entryGrade} hasEnded={rest === 'ended'} now={now} />
      {grid.schools.length + grid.others.length > 0 && <LastYearSeats cycle={cycle} grid={grid} />}
      <p>
        <TextLink href={`/staff/${slug}/schools`}>{s('allSchools')}</TextLink>
      </p>
    </ZoneFrame>
  )
}
