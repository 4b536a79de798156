'use server'

import { getTranslations } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'

import { fieldErrors, type FormState, text } from '@/lib/base/forms/form-state'
import { moveStudent, moveZoneSchema, stayInZone } from '@/lib/desks/students/move-zone.mutations'
import { reasonSchema } from '@/lib/desks/students/typed-student.schema'
import { requireActor } from '@/lib/registry/accounts/session'

type Place = { slug: string; id: string }

const pathOf = ({ slug, id }: Place) =>
  `/staff/${encodeURIComponent(slug)}/students/${encodeURIComponent(id)}`

/** Moves the student; the page of the record, where it is still the person's, else the list says so. */
export async function moveAction(
  place: Place,
  _before: FormState,
  form: FormData,
): Promise<FormState> {
  const back = pathOf(place)
  const actor = await requireActor(`${back}/zone`, form)
  const t = await getTranslations('students')
  const [zoneId, slug = ''] = text(form, 'zoneId').split('/')
  const values = {
    zoneId: text(form, 'zoneId'),
    lists: text(form, 'lists'),
    reason: text(form, 'reason'),
  }
  const parsed = moveZoneSchema.safeParse({ ...values, zoneId, version: text(form, 'version') })
  if (!parsed.success)
    return {
      values,
      fieldErrors: fieldErrors(parsed.error, (key) => t(`errors.${key as 'zoneMissing'}`)),
    }
  const result = await moveStudent(actor, place.id, parsed.data)
  if (!result.ok) {
    if (result.reason === 'not-found') notFound()
    return { values, message: t(`refused.${result.reason}`) }
  }
  if (result.isStillOwn) redirect(`${pathOf({ ...place, slug })}?done=moved`)
  redirect(`/staff/${encodeURIComponent(place.slug)}/students?moved=1`)
}

/** Keeps the student in the zone although the district's files say another. */
export async function stayAction(
  place: Place,
  _before: FormState,
  form: FormData,
): Promise<FormState> {
  const back = pathOf(place)
  const actor = await requireActor(`${back}/zone`, form)
  const t = await getTranslations('students')
  const values = { stayReason: text(form, 'stayReason') }
  const reason = reasonSchema.safeParse(values.stayReason)
  if (!reason.success) return { values, fieldErrors: { stayReason: t('errors.reasonShort') } }
  if (await stayInZone(actor, place.id, reason.data)) redirect(`${back}?done=stays`)
  return { values, message: t('refused.changed') }
}
