import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { OfferPanel } from '@/components/family/offer-panel'
import { Outcome } from '@/components/family/outcome'
import { ResultHeadline } from '@/components/family/result-headline'
import { StudentCrumbs } from '@/components/family/student-crumbs'
import { Page } from '@/components/shell/page'
import { PageTitle } from '@/components/shell/page-title'
import { Notice } from '@/components/ui/notice'
import { timeLeft } from '@/lib/applications/rules'
import { requireActor } from '@/lib/auth/session'
import { findResult } from '@/lib/offers/data'

import { answerAction } from './actions'

export async function generateMetadata() {
  const t = await getTranslations('family.result')
  return { title: t('title') }
}

const DONE = { accepted: 'doneAccepted', declined: 'doneDeclined' } as const

type Props = PageProps<'/[locale]/family/[student]/result'>

export default async function ResultPage({ params, searchParams }: Props) {
  const { student: studentId } = await params
  const actor = await requireActor(`/family/${studentId}/result`)
  const view = await findResult(actor, studentId)
  if (!view) notFound()
  const { student, cycle, outcome } = view
  const { answered } = await searchParams
  const t = await getTranslations('family.result')
  const offer = outcome?.offer
  const done = offer && answered === offer.state.toLowerCase() && DONE[answered as 'accepted']

  return (
    <Page width="family">
      <StudentCrumbs page={t('title')} />
      <PageTitle>{t('titleFor', { student: student.givenName })}</PageTitle>
      {done && <Notice tone="done" title={t(done, { school: offer.school.name })} />}
      <ResultHeadline view={view} />
      {offer && (
        <OfferPanel
          offer={offer}
          student={student}
          demo={cycle.demo}
          left={timeLeft(offer.answerBy, new Date())}
          action={answerAction}
        />
      )}
      {outcome && (
        <Outcome
          outcome={outcome}
          student={student.givenName}
          listHref={`/family/${student.id}/ranking`}
        />
      )}
    </Page>
  )
}
