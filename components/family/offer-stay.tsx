import { getTranslations } from 'next-intl/server'

import { Checkbox } from '@/components/ui/checkbox'
import type { OfferView } from '@/lib/offers/view'

/** The waitlists above a seat, each to be kept or left when it is accepted; all kept unless unchecked. */
export async function OfferStay({ offer, student }: { offer: OfferView; student: string }) {
  const t = await getTranslations('family.result')
  if (offer.above.length === 0) return null
  const hint = `stay-${offer.id}-hint`
  return (
    <fieldset aria-describedby={hint} className="space-y-1">
      <legend className="font-semibold">{t('stayLegend')}</legend>
      <p id={hint} className="text-ink-soft max-w-prose text-base">
        {t('stayHint', { student })}
      </p>
      {offer.above.map(({ id, name }) => (
        <Checkbox
          key={id}
          id={`stay-${offer.id}-${id}`}
          name="stay"
          value={id}
          label={name}
          defaultChecked
        />
      ))}
    </fieldset>
  )
}
