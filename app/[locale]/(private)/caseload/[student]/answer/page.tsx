import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { AskedFields } from '@/components/desks/caseload/asked-fields'
import { CasePage } from '@/components/desks/caseload/case-page'
import { Form, SubmitButton } from '@/components/ui/form'
import { RadioGroup } from '@/components/ui/form-fields'
import { getFormatter } from '@/lib/base/i18n/get-formatter'
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
  const [t, format] = await Promise.all([getTranslations('assisted'), getFormatter()])
  const { student: name, guardians, offers } = found

  return (
    <CasePage student={{ id, name }} title={t('answer.title')} eyebrow={name}>
      {offers.length === 0 ? (
        <p>{t('answer.none')}</p>
      ) : (
        <Form
          action={answerForAction.bind(null, id)}
          errorTitle={t('answer.errorTitle')}
          about="answer"
          className="space-y-8"
        >
          <RadioGroup
            legend={t('answer.legend')}
            name="answer"
            options={offers.flatMap((offer) => {
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
          />
          <AskedFields />
          <p className="max-w-prose">{t('answer.consequence', { told: guardians })}</p>
          <SubmitButton>{t('answer.send')}</SubmitButton>
        </Form>
      )}
    </CasePage>
  )
}
