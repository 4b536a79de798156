'use server'

import { getTranslations } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'

import { fieldErrors, type FormState, text } from '@/lib/base/forms/form-state'
import { contactSchema } from '@/lib/desks/guardians/contact.schema'
import { correctContact } from '@/lib/desks/guardians/correct-contact.mutations'
import { requireActor } from '@/lib/registry/accounts/session'

const TEXTS = [
  'givenName',
  'familyName',
  'relationship',
  'email',
  'phone',
  'language',
  'reason',
] as const

/** Saves a corrected contact. */
export async function correctContactAction(
  { back, studentId, id }: { back: string; studentId: string; id: string },
  _before: FormState,
  form: FormData,
): Promise<FormState> {
  const actor = await requireActor(`${back}/contacts/${id}`, form)
  const t = await getTranslations('guardians')
  const boxes = { custody: text(form, 'custody'), mayBeContacted: text(form, 'mayBeContacted') }
  const texts = Object.fromEntries(TEXTS.map((name) => [name, text(form, name)]))
  const values = { ...texts, ...boxes }
  const parsed = contactSchema.safeParse({
    ...texts,
    custody: boxes.custody !== '',
    mayBeContacted: boxes.mayBeContacted !== '',
    version: text(form, 'version'),
  })
  if (!parsed.success)
    return {
      values,
      fieldErrors: fieldErrors(parsed.error, (key) => t(`errors.${key as 'phoneForm'}`)),
    }
  const result = await correctContact(actor, studentId, id, parsed.data)
  if (result.ok) redirect(`${back}/guardians?done=contact`)
  if (result.reason === 'not-found') notFound()
  return { values, message: t(`refused.${result.reason}`) }
}
