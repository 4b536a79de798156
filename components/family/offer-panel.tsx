import { getFormatter, getTranslations } from 'next-intl/server'

import { DemoLabel } from '@/components/shell/demo-label'
import { TextLink } from '@/components/ui/text-link'
import type { TimeLeft } from '@/lib/applications/view'
import type { FormState } from '@/lib/forms/state'
import type { OfferView } from '@/lib/offers/view'

import { AnswerForm } from './answer-form'

type Props = {
  offer: OfferView
  student: { id: string; givenName: string }
  demo: boolean
  /** Until the answer is due; null when it is over. */
  left: TimeLeft | null
  action: (before: FormState, form: FormData) => Promise<FormState>
}

/** The seat that was offered: what was answered, or what each answer means before its button. */
export async function OfferPanel({ offer, student, demo, left, action }: Props) {
  const [family, common, t, format] = await Promise.all([
    getTranslations('family'),
    getTranslations('common'),
    getTranslations('family.result'),
    getFormatter(),
  ])
  const values = {
    student: student.givenName,
    school: offer.school.name,
    answerBy: format.dateTime(offer.answerBy, 'moment'),
    answeredAt: offer.answeredAt ? format.dateTime(offer.answeredAt, 'moment') : '',
  }
  const decline = `/family/${student.id}/result/decline`
  return (
    <section className="border-line bg-sheet space-y-4 rounded-md border p-5 sm:p-6">
      <div className="flex flex-wrap items-center gap-3">
        <h2 className="text-2xl font-bold">{t('answerTitle')}</h2>
        {demo && <DemoLabel>{common('demoDates')}</DemoLabel>}
      </div>
      {offer.state === 'OPEN' && !left && <p className="font-semibold">{t('over', values)}</p>}
      {offer.state === 'OPEN' && left && (
        <p>
          {t('open')} {t('answerBy', values)}{' '}
          <strong className="whitespace-nowrap">
            {family(`left.${left.unit}`, { count: left.count })}.
          </strong>
        </p>
      )}
      {offer.state === 'ACCEPTED' && <p>{t('accepted', values)}</p>}
      {offer.state === 'DECLINED' && <p>{t('declined', values)}</p>}
      {offer.state === 'OPEN' && left && <p>{t('acceptMeans', values)}</p>}
      <AnswerForm
        action={action}
        student={student.id}
        offer={offer.id}
        answer="ACCEPTED"
        open={offer.state === 'OPEN' && left !== null}
        texts={{ button: t('accept'), errorTitle: common('errorTitle') }}
      />
      {offer.state !== 'DECLINED' && left && (
        <p>
          {offer.state === 'ACCEPTED' && `${t('giveBack', values)} `}
          <TextLink href={decline}>
            {t(offer.state === 'ACCEPTED' ? 'giveBackLink' : 'declineLink')}
          </TextLink>
        </p>
      )}
    </section>
  )
}
