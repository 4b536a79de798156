'use server'

import { notFound, redirect } from 'next/navigation'

import { readContact } from '@/app/contact-form-data'
import { type FormState, text } from '@/lib/base/forms/form-state'
import { requireActor } from '@/lib/registry/accounts/session'
import { saveStaffContact } from '@/lib/registry/people/staff-contact.mutations'

/** Says how families reach a person of the zone, or, without a zone, one of the district's list. */
export async function saveContactOfAction(_before: FormState, form: FormData): Promise<FormState> {
  const slug = text(form, 'zone')
  const people = slug === '' ? '/staff' : `/staff/${encodeURIComponent(slug)}/people`
  const person = text(form, 'person')
  const id = encodeURIComponent(person)
  const page = slug === '' ? `/staff/data/people/${id}/contact` : `${people}/${id}`
  const actor = await requireActor(page, form)
  const typed = await readContact(form)
  if (!typed.ok) return typed.refused
  if (!(await saveStaffContact(actor, person, typed.contact))) notFound()
  redirect(`${people}?outcome=reached`)
}
