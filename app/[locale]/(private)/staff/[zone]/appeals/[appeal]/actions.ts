'use server'

import { getTranslations } from 'next-intl/server'
import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'

import { fieldErrors, type FormState, text } from '@/lib/base/forms/form-state'
import { sayRefusal } from '@/lib/base/forms/refusal'
import { requireActor } from '@/lib/registry/accounts/session'
import { appealDecisionSchema } from '@/lib/seats/appeals/appeal.schema'
import { decideAppeal } from '@/lib/seats/appeals/decide-appeal.mutations'

const DONE = { offered: 'ACCEPTED', next: 'NEXT' } as const

/** Decides an appeal. */
export async function decideAppealAction(_before: FormState, form: FormData): Promise<FormState> {
  const list = `/staff/${encodeURIComponent(text(form, 'zone'))}/appeals`
  const actor = await requireActor(list, form)
  const t = await getTranslations('appeals.errors')
  const values = { decision: text(form, 'decision'), note: text(form, 'note') }
  const input = appealDecisionSchema.safeParse({ ...values, id: text(form, 'id') })
  if (!input.success) {
    const say = (key: string) => (t.has(key as 'decision') ? t(key as 'decision') : '')
    return { values, fieldErrors: fieldErrors(input.error, say) }
  }
  const result = await decideAppeal(actor, input.data, new Date())
  if (!result.ok) return sayRefusal(result.reason, (reason) => t(reason), values)
  revalidatePath(list, 'layout')
  redirect(`${list}/${input.data.id}?done=${result.seat ? DONE[result.seat] : 'DENIED'}`)
}
