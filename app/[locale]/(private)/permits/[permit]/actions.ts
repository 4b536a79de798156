'use server'

import { getTranslations } from 'next-intl/server'
import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'

import { fieldErrors, type FormState, text } from '@/lib/base/forms/form-state'
import { sayRefusal } from '@/lib/base/forms/refusal'
import { signatureSchema } from '@/lib/moves/permits/permits.schema'
import { signPermit } from '@/lib/moves/permits/sign-permit.mutations'
import { requireActor } from '@/lib/registry/accounts/session'

/** Signs a permit for the side whose turn it is, or refuses it. */
export async function signPermitAction(_before: FormState, form: FormData): Promise<FormState> {
  const id = text(form, 'id')
  const page = `/permits/${encodeURIComponent(id)}`
  const actor = await requireActor(page, form)
  const t = await getTranslations('permits.errors')
  const values = { note: text(form, 'note') }
  const input = signatureSchema.safeParse({ ...values, answer: text(form, 'answer') })
  if (!input.success) {
    const say = (key: string) => t(key as 'noteShort')
    return { values, fieldErrors: fieldErrors(input.error, say) }
  }
  const result = await signPermit(actor, id, input.data, new Date())
  if (!result.ok) return sayRefusal(result.reason, (reason) => t(reason), values)
  revalidatePath(page)
  redirect(`${page}?done=${result.state}`)
}
