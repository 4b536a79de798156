import { getTranslations } from 'next-intl/server'

import { fieldErrors, type FormState, text } from '@/lib/base/forms/form-state'
import { staffContactSchema, type TypedContact } from '@/lib/registry/people/staff-contact.schema'

type Read = { ok: true; contact: TypedContact } | { ok: false; refused: FormState }

/** What the form of a person's contact says. */
export async function readContact(form: FormData): Promise<Read> {
  const t = await getTranslations('contacts.own')
  const values = { phone: text(form, 'phone'), officeHours: text(form, 'officeHours') }
  const languages = form.getAll('languages').map(String)
  const input = staffContactSchema.safeParse({ ...values, languages })
  if (input.success) return { ok: true, contact: input.data }
  const refused = { values, fieldErrors: fieldErrors(input.error, (key) => t(key as 'phoneForm')) }
  return { ok: false, refused }
}
