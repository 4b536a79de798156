import { getFormatter, getTranslations } from 'next-intl/server'

import { Timeline } from '@/components/ui/timeline'
import type { OfferView } from '@/lib/offers/view'

import { OfferWords } from './offer-words'

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
          date: `${t(`source.${offer.source}`)}, ${format.dateTime(offer.offeredAt, 'short')}`,
          body: (
            <OfferWords offer={offer} student={student} held={null} left={null} isRunning={false} />
          ),
          state: 'done',
        }))}
      />
    </section>
  )
}
