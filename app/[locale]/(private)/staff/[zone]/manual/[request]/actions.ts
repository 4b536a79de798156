'use server'

import { getTranslations } from 'next-intl/server'
import { revalidatePath } from 'next/cache'
import { notFound, redirect } from 'next/navigation'

import { type FormState, text } from '@/lib/base/forms/form-state'
import { sayRefusal } from '@/lib/base/forms/refusal'
import { requireActor } from '@/lib/registry/accounts/session'
import { decideManualPlacement } from '@/lib/seats/manual-placements/decide-manual-placement.mutations'
import { manualDecisionSchema } from '@/lib/seats/manual-placements/manual-placements.schema'

/** Approves or refuses one request. */
export async function decideAction(_before: FormState, form: FormData): Promise<FormState> {
  const page = `/staff/${encodeURIComponent(text(form, 'zone'))}/manual`
  const actor = await requireActor(page, form)
  const input = manualDecisionSchema.safeParse({
    id: text(form, 'id'),
    decision: text(form, 'decision'),
    addSeat: text(form, 'addSeat') !== '',
  })
  if (!input.success) notFound()
  const result = await decideManualPlacement(actor, input.data, new Date())
  if (!result.ok) {
    const t = await getTranslations('waitlists.manual')
    return sayRefusal(result.reason, (reason) => t(`errors.${reason}`))
  }
  revalidatePath(page, 'layout')
  const year = encodeURIComponent(text(form, 'year'))
  redirect(`${page}?done=${input.data.decision.toLowerCase()}&year=${year}`)
}
