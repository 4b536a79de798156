import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { AnswerForm } from '@/components/desks/caseload/answer-form'
import { CasePage } from '@/components/desks/caseload/case-page'
import { listAnswerableOffers } from '@/lib/desks/caseload/answer-for.data'
import { requireActor } from '@/lib/registry/accounts/session'

import { answerForAction } from './actions'

export async function generateMetadata() {
  const t = await getTranslations('assisted.answer')
  return { title: t('title') }
}

export default async function AnswerPage({
  params,
}: PageProps<'/[locale]/caseload/[student]/answer'>) {
  const { student: id } = await params
  const actor = await requireActor(`/caseload/${id}/answer`)
  const found = await listAnswerableOffers(actor, id, new Date())
  if (!found) notFound()
  const t = await getTranslations('assisted')
  return (
    <CasePage
      student={{ id, name: found.student }}
      title={t('answer.title')}
      eyebrow={found.student}
    >
      <AnswerForm found={found} action={answerForAction.bind(null, id)} />
    </CasePage>
  )
}
