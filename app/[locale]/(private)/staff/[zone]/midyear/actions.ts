'use server'

import { getTranslations } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'

import { readDateParts, toDateValues, toIsoDay } from '@/lib/base/forms/date-parts'
import { fieldErrors, type FormState, text } from '@/lib/base/forms/form-state'
import { arrivalDecisionSchema, arrivalSchema } from '@/lib/desks/midyear/arrivals.schema'
import { decideArrival } from '@/lib/desks/midyear/decide-arrival.mutations'
import { freeLeftSchema, freeLeftSeats } from '@/lib/desks/midyear/free-left-seats.mutations'
import { placeArrival } from '@/lib/desks/midyear/place-arrival.mutations'
import { requireActor } from '@/lib/registry/accounts/session'
import { findManagedZone } from '@/lib/registry/zones/managed-zones.data'

const FIELD: Readonly<Record<string, string>> = {
  'no-student': 'number',
  enrolled: 'number',
  asked: 'number',
  'not-offered': 'schoolId',
  'no-seat': 'schoolId',
  waiting: 'schoolId',
}

/** Gives a seat by the published order, or asks for one that another person decides. */
export async function placeAction(
  { slug }: { slug: string },
  _before: FormState,
  form: FormData,
): Promise<FormState> {
  const page = `/staff/${encodeURIComponent(slug)}/midyear`
  const actor = await requireActor(page, form)
  const zone = await findManagedZone(actor, slug)
  if (!zone) notFound()
  const t = await getTranslations('students.midyear')
  const parts = readDateParts(form, 'enteredOn')
  const typed = Object.fromEntries(
    ['number', 'schoolId', 'grade', 'how', 'reason'].map((name) => [name, text(form, name)]),
  )
  const values = { ...typed, ...toDateValues('enteredOn', parts) }
  const input = arrivalSchema.safeParse({
    ...typed,
    enteredOn: toIsoDay(parts) ?? 'no such day',
    byOrder: text(form, 'how') === 'ORDER',
  })
  if (!input.success) {
    const say = (key: string) => t(`errors.${key as 'reasonShort'}`)
    return { values, fieldErrors: fieldErrors(input.error, say) }
  }
  const result = await placeArrival(actor, zone.id, input.data, new Date())
  if (result.ok) redirect(`${page}?done=${result.isPlaced ? 'placed' : 'asked'}`)
  if (result.reason === 'not-found') notFound()
  return {
    values,
    fieldErrors: { [FIELD[result.reason] ?? 'number']: t(`errors.${result.reason}`) },
  }
}

/** Approves or refuses a request. */
export async function decideAction(_before: FormState, form: FormData): Promise<FormState> {
  const page = `/staff/${encodeURIComponent(text(form, 'zone'))}/midyear`
  const actor = await requireActor(page, form)
  const said = { id: text(form, 'id'), decision: text(form, 'decision') }
  const input = arrivalDecisionSchema.safeParse(said)
  if (!input.success) notFound()
  const result = await decideArrival(actor, input.data, new Date())
  if (result.ok) redirect(`${page}?done=${input.data.decision.toLowerCase()}`)
  if (result.reason === 'not-found') notFound()
  const t = await getTranslations('students.midyear')
  return { message: t(`errors.${result.reason}`) }
}

/** Gives back the seats of the years ahead of a student who left. */
export async function freeAction(_before: FormState, form: FormData): Promise<FormState> {
  const page = `/staff/${encodeURIComponent(text(form, 'zone'))}/midyear`
  const actor = await requireActor(page, form)
  const said = { id: text(form, 'id'), reason: text(form, 'reason') }
  const t = await getTranslations('students')
  const input = freeLeftSchema.safeParse(said)
  if (!input.success) {
    const say = (key: string) => t(`errors.${key as 'reasonShort'}`)
    return { values: { reason: said.reason }, fieldErrors: fieldErrors(input.error, say) }
  }
  const result = await freeLeftSeats(actor, input.data, new Date())
  if (result.ok) redirect(`${page}?done=freed`)
  if (result.reason === 'not-found') notFound()
  return { message: t(`midyear.left.${result.reason}`) }
}
