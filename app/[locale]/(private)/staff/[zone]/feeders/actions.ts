'use server'

import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'

import { type FormState, text } from '@/lib/base/forms/form-state'
import { sayRefusal } from '@/lib/base/forms/refusal'
import { setFeeders } from '@/lib/desks/places/set-feeders.mutations'

import { requireZone } from '../../zone-places'

/** Sets which schools of the zone lead to which. */
export async function setFeedersAction(_before: FormState, form: FormData): Promise<FormState> {
  const slug = text(form, 'zone')
  const { actor, zone } = await requireZone(slug, '/feeders', form)
  const links = form.getAll('link').filter((one) => typeof one === 'string')
  const was = text(form, 'was').split(' ').filter(Boolean)
  const set = await setFeeders(actor, zone.id, links, was)
  if (set.ok) {
    redirect(`/staff/${zone.slug}/feeders?done=${set.changed > 0 ? 'saved' : 'nothing'}`)
  }
  const t = await getTranslations('places.errors')
  return sayRefusal(set.reason, () => t('changedSince'))
}
