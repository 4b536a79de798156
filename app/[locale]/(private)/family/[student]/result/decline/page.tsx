import { getTranslations } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'

import { AnswerForm } from '@/components/family/answer-form'
import { StudentCrumbs } from '@/components/family/student-crumbs'
import { Page } from '@/components/shell/page'
import { PageTitle } from '@/components/shell/page-title'
import { TextLink } from '@/components/ui/text-link'
import { requireActor } from '@/lib/auth/session'
import { findResult } from '@/lib/offers/data'

import { answerAction } from '../actions'

export async function generateMetadata() {
  const t = await getTranslations('family.result')
  return { title: t('decline') }
}

/** A second look before the one answer that cannot be taken back. */
export default async function DeclinePage({
  params,
}: PageProps<'/[locale]/family/[student]/result/decline'>) {
  const { student: studentId } = await params
  const page = `/family/${studentId}/result`
  const actor = await requireActor(`${page}/decline`)
  const view = await findResult(actor, studentId)
  const offer = view?.outcome?.offer
  if (!view || !offer) notFound()
  if (offer.state === 'DECLINED') redirect(page)
  const [common, t] = await Promise.all([
    getTranslations('common'),
    getTranslations('family.result'),
  ])

  return (
    <Page width="family">
      <StudentCrumbs page={t('decline')} above={{ href: page, label: t('title') }} />
      <PageTitle>{t('declineTitle', { school: offer.school.name })}</PageTitle>
      <p className="max-w-prose">{t('declineMeans', { student: view.student.givenName })}</p>
      <AnswerForm
        action={answerAction}
        student={view.student.id}
        offer={offer.id}
        answer="DECLINED"
        open
        texts={{ button: t('decline'), errorTitle: common('errorTitle') }}
      />
      <p>
        <TextLink href={page}>{t('declineBack')}</TextLink>
      </p>
    </Page>
  )
}
