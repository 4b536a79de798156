'use server'

import { getTranslations } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'

import { type FormState, text } from '@/lib/base/forms/form-state'
import { setZoneClosed } from '@/lib/desks/places/close-zone.mutations'
import { placePath } from '@/lib/desks/places/place-paths.rules'
import { requireActor } from '@/lib/registry/accounts/session'

/** Closes a zone, or opens it again, with a reason. */
export async function closeZoneAction(_before: FormState, form: FormData): Promise<FormState> {
  const id = text(form, 'place')
  const page = placePath('zones', id, '')
  const actor = await requireActor(page, form)
  const isClosed = text(form, 'closed') === 'yes'
  const closing = text(form, 'closing')
  const set = await setZoneClosed(actor, id, isClosed, closing)
  if (set.ok) redirect(`${page}?done=${isClosed ? 'closed' : 'reopened'}`)
  if (set.reason === 'not-found') notFound()
  const t = await getTranslations('places.errors')
  return { values: { closing }, fieldErrors: { closing: t(set.reason) } }
}
