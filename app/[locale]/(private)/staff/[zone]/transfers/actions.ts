'use server'

import { getTranslations } from 'next-intl/server'
import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'

import { type FormState, text } from '@/lib/base/forms/form-state'
import { sayRefusal } from '@/lib/base/forms/refusal'
import { computePlan } from '@/lib/moves/plans/compute-plan.mutations'
import { requireActor } from '@/lib/registry/accounts/session'

/** Computes a plan for the agreed requests and shows it. */
export async function computeAction(_before: FormState, form: FormData): Promise<FormState> {
  const page = `/staff/${encodeURIComponent(text(form, 'zone'))}/transfers`
  const actor = await requireActor(page, form)
  const result = await computePlan(actor, text(form, 'cycleId'), new Date())
  if (result.ok) {
    revalidatePath(page)
    redirect(`${page}/plans/${result.planId}?year=${encodeURIComponent(text(form, 'year'))}`)
  }
  const t = await getTranslations('transfers.staff')
  return sayRefusal(result.reason, (reason) => t(reason))
}
