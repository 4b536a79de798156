'use server'

import { getTranslations } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'

import { toMoment } from '@/lib/base/format/wall-clock'
import { fieldErrors, type FormState, text } from '@/lib/base/forms/form-state'
import { sayRefusal } from '@/lib/base/forms/refusal'
import { readDistrictTimeZone } from '@/lib/desks/places/district-steps.data'
import { removeEvent, saveEvent } from '@/lib/desks/places/save-event.mutations'
import { zoneEventSchema } from '@/lib/desks/places/zone-event.schema'

import { requireZone } from '../../zone-places'

const FIELDS = [
  'kind',
  'title_en',
  'title_es',
  'place',
  'starts.day',
  'starts.time',
  'ends.day',
  'ends.time',
] as const

/** Adds or changes a meeting or fair. Its times are those of the district's clocks. */
export async function saveEventAction(_before: FormState, form: FormData): Promise<FormState> {
  const slug = text(form, 'zone')
  const { actor, zone } = await requireZone(slug, '/events', form)
  const [t, timeZone] = await Promise.all([
    getTranslations('places.errors'),
    readDistrictTimeZone(),
  ])
  const values = Object.fromEntries(FIELDS.map((name) => [name, text(form, name)]))
  const moment = (name: 'starts' | 'ends') =>
    toMoment({ day: text(form, `${name}.day`), time: text(form, `${name}.time`) }, timeZone)
  const input = zoneEventSchema.safeParse({
    ...values,
    starts: moment('starts'),
    ends: moment('ends'),
  })
  if (!input.success) {
    return { values, fieldErrors: fieldErrors(input.error, (key) => t(key as 'nameMissing')) }
  }
  const id = text(form, 'event')
  const saved = await saveEvent(actor, zone.id, id || null, input.data, text(form, 'was'))
  if (saved.ok) redirect(`/staff/${zone.slug}/events?done=${id ? 'saved' : 'added'}`)
  return sayRefusal(saved.reason, () => t('changedSince'), values)
}

/** Takes a meeting or fair away. */
export async function removeEventAction(form: FormData): Promise<void> {
  const { actor, zone } = await requireZone(text(form, 'zone'), '/events', form)
  const removed = await removeEvent(actor, zone.id, text(form, 'event'))
  if (!removed.ok) notFound()
  redirect(`/staff/${zone.slug}/events?done=removed`)
}
