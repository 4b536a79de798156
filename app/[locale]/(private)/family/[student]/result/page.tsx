import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { StudentCrumbs } from '@/components/lists/family/student-crumbs'
import { FamilyDrawLine } from '@/components/lists/ranking/family-draw'
import { AppealLink } from '@/components/seats/appeals/appeal-link'
import { AppealNotes } from '@/components/seats/appeals/appeal-notes'
import { OfferPanel } from '@/components/seats/offers/offer-panel'
import { OfferHistory } from '@/components/seats/offers/offer-status'
import { Outcome } from '@/components/seats/offers/outcome'
import { PlacementPicture } from '@/components/seats/offers/placement-picture'
import { ResultHeadline } from '@/components/seats/offers/result-headline'
import { ResultNext } from '@/components/seats/offers/result-next'
import { Page, PageTitle } from '@/components/shell/page'
import { Notice } from '@/components/ui/notice'
import { findDrawnFamily } from '@/lib/lists/family-draw.data'
import { requireActor } from '@/lib/registry/accounts/session'
import { whoDid } from '@/lib/registry/people/person.rules'
import { findResult } from '@/lib/seats/offers/result.data'
import { timeLeft } from '@/lib/year/application-window.rules'

import { answerAction } from './actions'

export async function generateMetadata() {
  const t = await getTranslations('family.result')
  return { title: t('title') }
}

const DONE = { ACCEPTED: 'doneAccepted', DECLINED: 'doneDeclined' } as const

type Props = PageProps<'/[locale]/family/[student]/result'>

export default async function ResultPage({ params, searchParams }: Props) {
  const { student: studentId } = await params
  const actor = await requireActor(`/family/${studentId}/result`)
  const view = await findResult(actor, studentId, new Date())
  if (!view) notFound()
  const { student, cycle, outcome } = view
  const { answered } = await searchParams
  const draw = outcome && (await findDrawnFamily(actor, student.id, cycle.id))
  const t = await getTranslations('family.result')
  const { live, ended } = outcome ?? { live: [], ended: [] }
  const held = live.find(({ state }) => state === 'ACCEPTED')?.school.name ?? null
  // the answer just given, if it is still valid
  const done = [...live, ...ended].find(({ id }) => id === answered)
  const now = new Date()
  const isOver = outcome !== null && now >= outcome.listsEndAt

  return (
    <Page width="family">
      <StudentCrumbs page={t('title')} />
      <PageTitle>{t('titleFor', { student: student.givenName })}</PageTitle>
      {(done?.state === 'ACCEPTED' || done?.state === 'DECLINED') && (
        <Notice
          tone="done"
          title={t(DONE[done.state], { school: done.school.name, ...whoDid(done.answeredBy) })}
        />
      )}
      <ResultHeadline view={view} now={now} />
      <AppealNotes appeals={view.appeals} student={student} now={now} />
      {live.map((offer, i) => (
        <OfferPanel
          key={offer.id}
          offer={offer}
          student={student}
          held={held}
          demo={cycle.demo}
          left={timeLeft(offer.answerBy, now)}
          second={i > 0}
          isRunning={outcome?.isRunning ?? false}
          action={answerAction}
        />
      ))}
      {outcome && <Outcome outcome={outcome} student={student} isOver={isOver} />}
      {draw && <FamilyDrawLine draw={{ ...draw, isDrawn: true }} />}
      {outcome?.picture && (
        <PlacementPicture
          picture={outcome.picture}
          student={student.givenName}
          publishedAt={cycle.publishedAt}
          placedAt={outcome.placedAt?.name ?? null}
          isGivenUp={outcome.choices.some(({ ended: gaveUp }) => gaveUp !== null)}
        />
      )}
      {outcome && (
        <ResultNext outcome={outcome} student={student.givenName} cycle={cycle} isOver={isOver} />
      )}
      {outcome && <AppealLink studentId={student.id} appealsBy={cycle.appealsBy} now={now} />}
      <OfferHistory offers={ended} student={student.givenName} />
    </Page>
  )
}
