'use server'

import { notFound, redirect } from 'next/navigation'

import { readContact } from '@/app/contact-form-data'
import { type FormState, text } from '@/lib/base/forms/form-state'
import { requireActor } from '@/lib/registry/accounts/session'
import { saveStaffContact } from '@/lib/registry/people/staff-contact.mutations'

/** Says how families reach a person of the zone. */
export async function saveContactOfAction(_before: FormState, form: FormData): Promise<FormState> {
  const people = `/staff/${encodeURIComponent(text(form, 'zone'))}/people`
  const person = text(form, 'person')
  const actor = await requireActor(`${people}/${encodeURIComponent(person)}`, form)
  const typed = await readContact(form)
  if (!typed.ok) return typed.refused
  if (!(await saveStaffContact(actor, person, typed.contact))) notFound()
  redirect(`${people}?outcome=reached`)
}
