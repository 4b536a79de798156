'use server'

import { getTranslations } from 'next-intl/server'
import { revalidatePath } from 'next/cache'
import { notFound, redirect } from 'next/navigation'

import { fieldErrors, type FormState, text } from '@/lib/base/forms/form-state'
import { requireActor } from '@/lib/registry/accounts/session'
import { manualPlacementSchema } from '@/lib/seats/manual-placements/manual-placements.schema'
import { requestManualPlacement } from '@/lib/seats/manual-placements/request-manual-placement.mutations'

const FIELD = { 'no-application': 'number', 'not-offered': 'schoolId' } as const

/** Requests a placement by decision, or shows the form again with the reason and the typed values. */
export async function requestAction(_before: FormState, form: FormData): Promise<FormState> {
  const page = `/staff/${encodeURIComponent(text(form, 'zone'))}/manual`
  const actor = await requireActor(page, form)
  const t = await getTranslations('waitlists.manual')
  const values = {
    number: text(form, 'number'),
    schoolId: text(form, 'schoolId'),
    reason: text(form, 'reason'),
  }
  const input = manualPlacementSchema.safeParse(values)
  if (!input.success) {
    const say = (key: string) => t(key as 'errors.reasonShort')
    return { values, fieldErrors: fieldErrors(input.error, say) }
  }
  const result = await requestManualPlacement(actor, text(form, 'cycleId'), input.data)
  if (result.ok) {
    revalidatePath(page)
    redirect(`${page}?done=asked&year=${encodeURIComponent(text(form, 'year'))}`)
  }
  const { reason } = result
  if (reason === 'not-found') notFound()
  const message = t(`errors.${reason}`)
  const field = reason in FIELD ? FIELD[reason as keyof typeof FIELD] : null
  return field ? { values, fieldErrors: { [field]: message } } : { values, message }
}
