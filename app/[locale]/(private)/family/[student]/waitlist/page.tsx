import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { StudentCrumbs } from '@/components/lists/family/student-crumbs'
import { WithdrawnResult } from '@/components/seats/offers/withdrawn-result'
import {
  LeftWaitlists,
  FamilyWaitlistPlace,
} from '@/components/seats/waitlists/family-waitlist-place'
import { Page, PageTitle } from '@/components/shell/page'
import { Notice } from '@/components/ui/notice'
import { TextLink } from '@/components/ui/text-link'
import { plannedResults } from '@/components/year/planned-results'
import { getFormatter } from '@/lib/base/i18n/get-formatter'
import { requireActor } from '@/lib/registry/accounts/session'
import { findResult } from '@/lib/seats/offers/result.data'
import { ANSWER_DAYS } from '@/lib/seats/waitlists/waitlist-dates.rules'

export async function generateMetadata() {
  const t = await getTranslations('waitlists.family')
  return { title: t('title') }
}

type Props = PageProps<'/[locale]/family/[student]/waitlist'>

export default async function WaitlistPage({ params, searchParams }: Props) {
  const [{ student: studentId }, { left }] = await Promise.all([params, searchParams])
  const actor = await requireActor(`/family/${studentId}/waitlist`)
  const now = new Date()
  const view = await findResult(actor, studentId, now)
  if (!view) notFound()
  const { student, cycle, outcome } = view
  const [t, result, format] = await Promise.all([
    getTranslations('waitlists.family'),
    getTranslations('family.result'),
    getFormatter(),
  ])
  const places = outcome?.places ?? []
  const on = places.filter(({ state }) => state !== 'LEFT')
  const off = places.filter(({ state }) => state === 'LEFT')
  const done = off.find(({ schoolId, because }) => schoolId === left && because === 'FAMILY')
  const held = outcome?.live.find(({ state }) => state === 'ACCEPTED')?.school.name
  const name = student.givenName
  const isOver = outcome !== null && now >= outcome.listsEndAt
  const planned = plannedResults(cycle.resultsAt, now, format)
  // without a list there is nothing to wait for once results were to come, or came and were withdrawn
  const isMissing = !outcome && !view.applied && cycle.resultsAt <= now

  return (
    <Page width="family">
      <StudentCrumbs page={t('title')} />
      <PageTitle lead={on.length > 0 && !isOver ? t('lead', { days: ANSWER_DAYS }) : undefined}>
        {t('titleFor', { student: name })}
      </PageTitle>
      {done && <Notice tone="done" title={t('left', { student: name, school: done.school })} />}
      {outcome?.listsRest && !isOver && on.length > 0 && (
        <Notice tone="information">{t('rest')}</Notice>
      )}
      {isOver && places.length > 0 && <Notice tone="information">{t('closed')}</Notice>}
      {on.length > 0 && held && !isOver && (
        <Notice tone="information">{t('keepSeat', { student: name, school: held })}</Notice>
      )}
      {view.withdrawn && (
        <WithdrawnResult withdrawn={view.withdrawn} student={name} hasResult={outcome !== null} />
      )}
      {on.length === 0 && (outcome || !view.withdrawn) && (
        <Notice
          tone="information"
          title={
            outcome
              ? t('emptyTitle', { student: name })
              : isMissing
                ? result('notApplied', { student: name })
                : t('notYetTitle')
          }
        >
          {!isMissing && <p>{outcome ? t('empty', { student: name }) : t('notYet', planned)}</p>}
        </Notice>
      )}
      {on.map((place) => (
        <FamilyWaitlistPlace
          key={place.schoolId}
          place={place}
          student={student}
          publishedAt={outcome?.round.publishedAt ?? cycle.resultsAt}
          isOver={isOver}
        />
      ))}
      <LeftWaitlists places={off} student={name} />
      <p>
        <TextLink href={`/family/${student.id}/result`}>{t('back')}</TextLink>
      </p>
    </Page>
  )
}
