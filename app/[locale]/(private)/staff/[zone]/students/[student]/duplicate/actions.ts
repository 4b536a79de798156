'use server'

import { getTranslations } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'

import { fieldErrors, type FormState, text } from '@/lib/base/forms/form-state'
import { askDuplicate, duplicateSchema } from '@/lib/desks/students/ask-duplicate.mutations'
import { requireActor } from '@/lib/registry/accounts/session'

/** Asks another person to settle that two numbers are of one child. */
export async function askDuplicateAction(
  { back, ids }: { back: string; ids: readonly [string, string] },
  _before: FormState,
  form: FormData,
): Promise<FormState> {
  const actor = await requireActor(`${back}/duplicate`, form)
  const t = await getTranslations('students')
  const values = {
    keptId: text(form, 'keptId'),
    how: text(form, 'how'),
    reason: text(form, 'reason'),
  }
  const keptId = ids.find((id) => id === values.keptId) ?? ''
  const otherId = ids.find((id) => id !== values.keptId)
  const takeNumber = text(form, 'takeNumber') !== ''
  const parsed = duplicateSchema.safeParse({ ...values, keptId, otherId, takeNumber })
  if (!parsed.success)
    return {
      values,
      fieldErrors: fieldErrors(parsed.error, (key) => t(`errors.${key as 'keptMissing'}`)),
    }
  const result = await askDuplicate(actor, parsed.data)
  if (result.ok) redirect(`${back}?done=asked`)
  if (result.reason === 'not-found') notFound()
  return { values, message: t(`refused.${result.reason}`) }
}
