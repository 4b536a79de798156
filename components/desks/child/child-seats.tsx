import { useTranslations } from 'next-intl'

import { Table } from '@/components/ui/table'
import { TextLink } from '@/components/ui/text-link'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { ChildOffer } from '@/lib/desks/child/child-offers.data'
import { whoDid } from '@/lib/registry/people/person.rules'
import type { WaitlistPlaceView } from '@/lib/seats/waitlists/waitlists.view'

type OffersProps = {
  offers: readonly ChildOffer[]
  /** Where this reader gives an offer more time; null where none can be given. */
  extendHref: (id: string) => string | null
}

/** Every seat that was offered, the newest first. */
export function ChildOffers({ offers, extendHref }: OffersProps) {
  const t = useTranslations('child.offers')
  const answers = useTranslations('caseload.student.answers')
  const format = useFormatter()
  const moment = (date: Date) => format.dateTime(date, 'shortMoment')
  const acts = offers.some(({ id }) => extendHref(id) !== null)
  return (
    <Table
      caption={t('title')}
      columns={[
        { key: 'school', label: t('school') },
        { key: 'how', label: t('how') },
        { key: 'until', label: t('until') },
        { key: 'state', label: t('state') },
        ...(acts ? [{ key: 'action', label: t('action') }] : []),
      ]}
      rows={offers.map((offer) => {
        const { id, school, state, source, offeredAt, answerBy, answeredAt, deadlineReason } = offer
        const until = moment(answerBy)
        const extend = extendHref(id)
        return {
          key: id,
          cells: {
            school,
            how: t(`sources.${source}`, { at: format.dateTime(offeredAt, 'short') }),
            until: deadlineReason
              ? t('because', { answerBy: until, reason: deadlineReason })
              : until,
            state: answeredAt
              ? t('answered', {
                  state: answers(state),
                  at: moment(answeredAt),
                  ...whoDid(offer.answeredBy),
                })
              : answers(state),
            action: extend ? (
              <TextLink href={extend}>
                {t('extend')}
                <span className="sr-only">: {school}</span>
              </TextLink>
            ) : (
              '–'
            ),
          },
        }
      })}
      empty={t('none')}
    />
  )
}

/** The waitlists that the child is or was on, in the order of its list. */
export function ChildWaits({ places }: { places: readonly WaitlistPlaceView[] }) {
  const t = useTranslations('child.waits')
  const states = useTranslations('waitlists.staff.states')
  if (places.length === 0) return null
  return (
    <Table
      caption={t('title')}
      columns={[
        { key: 'school', label: t('school') },
        { key: 'place', label: t('place'), numeric: true },
        { key: 'first', label: t('first'), numeric: true },
        { key: 'state', label: t('state') },
      ]}
      rows={places.map(({ schoolId, school, placeNow, placeInRound, state, because }) => ({
        key: schoolId,
        cells: {
          school,
          place: placeNow ?? '–',
          first: placeInRound,
          state: state === 'LEFT' && because ? states(because) : t(`states.${state}`),
        },
      }))}
      empty=""
    />
  )
}
