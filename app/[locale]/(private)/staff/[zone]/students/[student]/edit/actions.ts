'use server'

import { getTranslations } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'

import { fieldErrors, type FormState, text } from '@/lib/base/forms/form-state'
import { correctStudent } from '@/lib/desks/students/correct-student.mutations'
import { correctionSchema } from '@/lib/desks/students/typed-student.schema'
import { requireActor } from '@/lib/registry/accounts/session'

import { FIELD_OF_REFUSAL, readPostedStudent } from '../../posted'

/** Saves the corrected values, or says why not. */
export async function correctAction(
  { back, id }: { back: string; id: string },
  _before: FormState,
  form: FormData,
): Promise<FormState> {
  const actor = await requireActor(`${back}/edit`, form)
  const t = await getTranslations('students')
  const { values, input } = readPostedStudent(form)
  const parsed = correctionSchema.safeParse({ ...input, version: text(form, 'version') })
  if (!parsed.success)
    return {
      values,
      fieldErrors: fieldErrors(parsed.error, (key) => t(`errors.${key as 'numberForm'}`)),
    }
  const result = await correctStudent(actor, id, parsed.data, new Date())
  if (result.ok) redirect(`${back}?done=${result.isCodeGone ? 'corrected-code' : 'corrected'}`)
  if (result.reason === 'not-found') notFound()
  const said = t(`refused.${result.reason}`)
  const field = FIELD_OF_REFUSAL[result.reason]
  return field ? { values, fieldErrors: { [field]: said } } : { values, message: said }
}
