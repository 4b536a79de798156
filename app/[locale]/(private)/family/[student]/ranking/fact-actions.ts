'use server'

import { getTranslations } from 'next-intl/server'
import { revalidatePath } from 'next/cache'
import { notFound, redirect } from 'next/navigation'

import { fieldErrors, type FormState, text } from '@/lib/base/forms/form-state'
import { sayRefusal } from '@/lib/base/forms/refusal'
import { requireActor } from '@/lib/registry/accounts/session'
import { stateFact, withdrawFact } from '@/lib/year/priorities/state-fact.mutations'
import { factSchema } from '@/lib/year/priorities/state-fact.schema'

/** The pages that show facts, and the result of an action. */
type Back = 'ranking' | 'guide'

const pageOf = (studentId: string, back: Back) =>
  back === 'guide'
    ? `/family/${studentId}/ranking/guide?at=facts&`
    : `/family/${studentId}/ranking?`

/** Reports a fact that its school must confirm, and returns to the page with the result. */
export async function stateFactAction(
  studentId: string,
  back: Back,
  _before: FormState,
  form: FormData,
): Promise<FormState> {
  const actor = await requireActor(`/family/${studentId}/ranking`, form)
  const t = await getTranslations('claims')
  const values = {
    schoolId: text(form, 'schoolId'),
    condition: text(form, 'condition'),
    note: text(form, 'note'),
  }
  const input = factSchema.safeParse(values)
  if (!input.success)
    return { values, fieldErrors: fieldErrors(input.error, (key) => t(key as 'errors.note')) }
  const result = await stateFact(actor, studentId, input.data, new Date())
  if (!result.ok) return sayRefusal(result.reason, (reason) => t(`refused.${reason}`), values)
  revalidatePath('/family', 'layout')
  redirect(`${pageOf(studentId, back)}facts=stated#facts`)
}

/** Withdraws a fact that is still pending, and returns to the page with the result. */
export async function withdrawFactAction(
  studentId: string,
  back: Back,
  claimId: string,
): Promise<void> {
  const actor = await requireActor(`/family/${studentId}/ranking`)
  const result = await withdrawFact(actor, studentId, claimId)
  if (!result.ok && result.reason === 'not-found') notFound()
  revalidatePath('/family', 'layout')
  const outcome = result.ok ? 'withdrawn' : result.reason
  redirect(`${pageOf(studentId, back)}facts=${outcome}#facts`)
}
