'use server'

import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'

import { saveBrowserShortlist } from '@/app/shortlist/browser-shortlist'
import { fieldErrors, type FormState, text } from '@/lib/base/forms/form-state'
import { endSession, forgetKeptText, requireActor } from '@/lib/registry/accounts/session'
import { changeName, endAllSessions } from '@/lib/registry/accounts/sign-in.mutations'
import { nameSchema } from '@/lib/registry/accounts/sign-in.schema'

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
