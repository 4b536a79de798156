'use server'

import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'

import { type FormState, text } from '@/lib/base/forms/form-state'
import { keepWaiting } from '@/lib/desks/students/keep-waiting.mutations'
import { reasonSchema } from '@/lib/desks/students/typed-student.schema'
import { requireActor } from '@/lib/registry/accounts/session'

/** Keeps a school year as it is here although the district's files say otherwise. */
export async function keepAction(
  { back, id, rowId }: { back: string; id: string; rowId: string },
  _before: FormState,
  form: FormData,
): Promise<FormState> {
  const actor = await requireActor(`${back}/waiting`, form)
  const t = await getTranslations('students')
  const values = { reason: text(form, 'reason') }
  const reason = reasonSchema.safeParse(values.reason)
  if (!reason.success) return { values, fieldErrors: { reason: t('errors.reasonShort') } }
  if (await keepWaiting(actor, id, { table: 'enrollments', rowId }, reason.data))
    redirect(`${back}?done=kept`)
  return { values, message: t('refused.changed') }
}
