'use server'

import { getTranslations } from 'next-intl/server'
import { revalidatePath } from 'next/cache'
import { notFound, redirect } from 'next/navigation'

import { requireActor } from '@/lib/auth/session'
import { isRecordId } from '@/lib/forms/record-id'
import { type FormState, text } from '@/lib/forms/state'
import { releasePlan } from '@/lib/transfers/plans/release/mutations'

/** Releases a plan that another person computed. */
export async function releaseAction(_before: FormState, form: FormData): Promise<FormState> {
  const id = text(form, 'plan')
  if (!isRecordId(id)) notFound()
  const zone = `/staff/${encodeURIComponent(text(form, 'zone'))}/transfers`
  const actor = await requireActor(`${zone}/plans/${id}`)
  const result = await releasePlan(actor, id, new Date())
  if (result.ok) {
    revalidatePath('/', 'layout')
    redirect(`${zone}/plans/${id}?done=released&year=${encodeURIComponent(text(form, 'year'))}`)
  }
  if (result.reason === 'not-found') notFound()
  const t = await getTranslations('transfers.plan.refusals')
  return { message: t(result.reason) }
}
