import { getFormatter, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { AnswerForForm } from '@/components/desks/caseload/answer-for-form'
import { askedTexts } from '@/components/desks/caseload/asked-texts'
import { CasePage } from '@/components/desks/caseload/case-page'
import { listAnswerable } from '@/lib/desks/caseload/answer-for.data'
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
  const found = await listAnswerable(actor, id, new Date())
  if (!found) notFound()
  const [t, format] = await Promise.all([getTranslations('assisted'), getFormatter()])
  const { student: name, offers } = found

  return (
    <CasePage student={{ id, name }} title={t('answer.title')} eyebrow={name}>
      {offers.length === 0 ? (
        <p>{t('answer.none')}</p>
      ) : (
        <AnswerForForm
          action={answerForAction.bind(null, id)}
          asked={askedTexts(t)}
          answers={offers.flatMap((offer) => {
            const values = { school: offer.school, by: format.dateTime(offer.answerBy, 'moment') }
            const decline = {
              value: `DECLINED:${offer.id}`,
              label: t(offer.state === 'OPEN' ? 'answer.decline' : 'answer.giveBack', values),
              hint: t('answer.declineHint'),
            }
            const accept = {
              value: `ACCEPTED:${offer.id}`,
              label: t('answer.accept', values),
              hint: t('answer.acceptHint', values),
            }
            return offer.state === 'OPEN' ? [accept, decline] : [decline]
          })}
          words={{
            answer: t('answer.legend'),
            who: t('apply.who'),
            send: t('answer.send'),
            consequence: t('answer.consequence'),
            errorTitle: t('answer.errorTitle'),
          }}
        />
      )}
    </CasePage>
  )
}
