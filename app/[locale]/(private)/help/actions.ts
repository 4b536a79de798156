'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'

import { requireActor } from '@/lib/registry/accounts/session'

import { setKeys } from '../keys-off'

/** Turns the keys of one letter on or off in this browser. */
export async function setKeysAction(form: FormData): Promise<void> {
  await requireActor('/help')
  await setKeys(form.get('keys') === 'on')
  // the frame of the pages listens to them
  revalidatePath('/', 'layout')
  redirect('/help')
}
