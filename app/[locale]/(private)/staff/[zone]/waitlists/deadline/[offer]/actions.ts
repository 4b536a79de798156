'use server'

import { getTranslations } from 'next-intl/server'
import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'

import { readDateParts, toDateValues, toIsoDay } from '@/lib/base/forms/date-parts'
import { fieldErrors, type FormState, text } from '@/lib/base/forms/form-state'
import { sayRefusal } from '@/lib/base/forms/refusal'
import { requireActor } from '@/lib/registry/accounts/session'
import { deadlineSchema } from '@/lib/seats/offers/answer-offer.schema'
import { moveDeadline } from '@/lib/seats/offers/move-deadline.mutations'

/** Gives one family more time, or shows the form again with the reason and the typed values. */
export async function deadlineAction(_before: FormState, form: FormData): Promise<FormState> {
  const page = `/staff/${encodeURIComponent(text(form, 'zone'))}/waitlists`
  const offerId = text(form, 'offer')
  const actor = await requireActor(`${page}/deadline/${encodeURIComponent(offerId)}`, form)
  const t = await getTranslations('waitlists.deadline')
  const day = readDateParts(form, 'day')
  const reason = text(form, 'reason')
  const values = { ...toDateValues('day', day), reason }
  const input = deadlineSchema.safeParse({ day: toIsoDay(day), reason })
  if (!input.success) {
    const say = (key: string) => t(key as 'errors.dayMissing')
    return { values, fieldErrors: fieldErrors(input.error, say) }
  }
  const result = await moveDeadline(actor, offerId, input.data, new Date())
  if (!result.ok) {
    if (result.reason === 'not-later')
      return { values, fieldErrors: { day: t('errors.not-later') } }
    return sayRefusal(result.reason, (reason) => t(`errors.${reason}`), values)
  }
  revalidatePath(page, 'layout')
  redirect(`${page}?moved=${offerId}&year=${encodeURIComponent(text(form, 'year') || '')}`)
}
