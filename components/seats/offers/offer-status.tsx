import { getTranslations } from 'next-intl/server'

import { Timeline } from '@/components/ui/timeline'
import { getFormatter } from '@/lib/base/i18n/get-formatter'
import { whoDid } from '@/lib/registry/people/person.rules'
import type { OfferView } from '@/lib/seats/offers/result.view'
import type { TimeLeft } from '@/lib/year/application-window.rules'

type Props = {
  offer: OfferView
  student: string
  /** The school of the accepted seat; null for none. */
  held: string | null
  /** The time until the deadline; null when it is over. */
  left: TimeLeft | null
  /** The school year of the seat has begun. */
  isRunning: boolean
}

/** The texts about a held seat: [before its school year, during it]. */
const HELD = {
  answered: ['accepted', 'goes'],
  silent: ['acceptedSilently', 'goesSilently'],
  moved: ['moved', 'movedGoes'],
  kept: ['keptSeat', 'keptSeatGoes'],
} as const

const ENDED = {
  DECLINED: 'declined',
  EXPIRED: 'expired',
  SUPERSEDED: 'supersededState',
} as const

/** The state of an offer: when the answer is due and what no answer means, or how it ended. */
export async function OfferStatus({ offer, student, held, left, isRunning }: Props) {
  const [family, t, format] = await Promise.all([
    getTranslations('family'),
    getTranslations('family.result'),
    getFormatter(),
  ])
  const { state, source, school, noAnswerMeans, decided, deadlineReason } = offer
  const values = {
    student,
    school: school.name,
    held: held ?? '',
    answerBy: format.dateTime(offer.answerBy, 'moment'),
    answeredAt: offer.answeredAt ? format.dateTime(offer.answeredAt, 'moment') : '',
    ...whoDid(offer.answeredBy),
  }
  return (
    <>
      {decided && (
        <p>
          {t(source === 'APPEAL' ? 'decidedByAppeal' : 'decided', {
            by: decided.by,
            at: format.dateTime(decided.at, 'day'),
            reason: decided.reason,
          })}
        </p>
      )}
      {state === 'OPEN' && !left && <p className="font-semibold">{t('over', values)}</p>}
      {state === 'OPEN' && left && (
        <>
          <p>
            {t('open')} {t('answerBy', values)}{' '}
            <strong className="whitespace-nowrap">
              {family(`left.${left.unit}`, { count: left.count })}.
            </strong>
          </p>
          {deadlineReason && <p>{t('moreTime', { reason: deadlineReason })}</p>}
          <p>
            {t(
              noAnswerMeans === 'EXPIRED' && held ? 'silence.KEEPS' : `silence.${noAnswerMeans}`,
              values,
            )}
          </p>
        </>
      )}
      {offer.accepted && <p>{t(HELD[offer.accepted][isRunning ? 1 : 0], values)}</p>}
      {/* what an answer did to a seat no longer holds once its round was withdrawn */}
      {offer.withdrawnAt ? (
        <p>{t('retractedState', { at: format.dateTime(offer.withdrawnAt, 'moment') })}</p>
      ) : (
        state !== 'OPEN' &&
        state !== 'ACCEPTED' &&
        state !== 'RETRACTED' && (
          <p>{t(offer.endedByPermit ? 'permitState' : ENDED[state], values)}</p>
        )
      )}
    </>
  )
}

/** The message key of where an offer comes from. */
export const sourceKey = ({ source, roundKind }: OfferView) =>
  source === 'ROUND' && roundKind === 'LATE' ? 'source.LATE' : (`source.${source}` as const)

/** Offers that ended, and how. */
export async function OfferHistory({
  offers,
  student,
}: {
  offers: readonly OfferView[]
  student: string
}) {
  const [t, format] = await Promise.all([getTranslations('family.result'), getFormatter()])
  if (offers.length === 0) return null
  return (
    <section className="space-y-4">
      <h2 className="text-2xl font-bold">{t('endedTitle')}</h2>
      <Timeline
        items={offers.map((offer) => ({
          title: t('answerTitle', { school: offer.school.name }),
          date: `${t(sourceKey(offer))}, ${format.dateTime(offer.offeredAt, 'short')}`,
          body: (
            <OfferStatus
              offer={offer}
              student={student}
              held={null}
              left={null}
              isRunning={false}
            />
          ),
          state: 'done',
        }))}
      />
    </section>
  )
}
