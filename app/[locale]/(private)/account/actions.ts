'use server'

import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'

import { readContact } from '@/app/contact-form-data'
import { saveBrowserShortlist } from '@/app/shortlist/browser-shortlist'
import { fieldErrors, type FormState, text } from '@/lib/base/forms/form-state'
import { endSession, forgetKeptText, requireActor } from '@/lib/registry/accounts/session'
import { changeName, endAllSessions } from '@/lib/registry/accounts/sign-in.mutations'
import { nameSchema } from '@/lib/registry/accounts/sign-in.schema'
import { saveStaffContact } from '@/lib/registry/people/staff-contact.mutations'

import { dropKeptList } from '../family/[student]/ranking/kept-list'

export async function signOutAction(): Promise<void> {
  await forgetKeptText()
  await endSession()
  await saveBrowserShortlist([])
  await dropKeptList()
  redirect('/')
}

export async function signOutEverywhereAction(): Promise<void> {
  await endAllSessions(await requireActor('/account'))
  await forgetKeptText()
  await endSession()
  await saveBrowserShortlist([])
  await dropKeptList()
  redirect('/')
}

/** Says how families reach the actor. */
export async function saveContactAction(_before: FormState, form: FormData): Promise<FormState> {
  const actor = await requireActor('/account', form)
  const typed = await readContact(form)
  if (!typed.ok) return typed.refused
  await saveStaffContact(actor, actor.id, typed.contact)
  redirect('/account?saved=contact')
}

export async function changeNameAction(_before: FormState, form: FormData): Promise<FormState> {
  const actor = await requireActor('/account', form)
  const t = await getTranslations('auth')
  const values = { name: text(form, 'name') }
  const input = nameSchema.safeParse(values)
  if (!input.success) {
    return {
      values,
      fieldErrors: fieldErrors(input.error, (key) => t(`errors.${key as 'nameForm'}`)),
    }
  }
  await changeName(actor, input.data.name)
  redirect('/account?saved=name')
}
