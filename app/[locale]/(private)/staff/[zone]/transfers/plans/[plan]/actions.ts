'use server'

import { getTranslations } from 'next-intl/server'
import { revalidatePath } from 'next/cache'
import { notFound, redirect } from 'next/navigation'

import { type FormState, text } from '@/lib/base/forms/form-state'
import { sayRefusal } from '@/lib/base/forms/refusal'
import { isUuid } from '@/lib/base/forms/uuid'
import { releasePlan } from '@/lib/moves/plans/release-plan.mutations'
import { requireActor } from '@/lib/registry/accounts/session'

/** Releases a plan that another person computed. */
export async function releaseAction(_before: FormState, form: FormData): Promise<FormState> {
  const id = text(form, 'plan')
  if (!isUuid(id)) notFound()
  const zone = `/staff/${encodeURIComponent(text(form, 'zone'))}/transfers`
  const actor = await requireActor(`${zone}/plans/${id}`, form)
  const result = await releasePlan(actor, id, new Date())
  if (result.ok) {
    revalidatePath('/', 'layout')
    redirect(`${zone}/plans/${id}?done=released&year=${encodeURIComponent(text(form, 'year'))}`)
  }
  const t = await getTranslations('transfers.plan.refusals')
  return sayRefusal(result.reason, (reason) => t(reason))
}
