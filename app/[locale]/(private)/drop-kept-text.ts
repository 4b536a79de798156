'use server'

import { redirect } from 'next/navigation'

import { readPathBefore } from '@/app/referring-path'
import { forgetKeptText } from '@/lib/registry/accounts/session'

/** Deletes the copy of what was written before signing in again, and shows the same page. */
export async function dropKeptTextAction(): Promise<void> {
  await forgetKeptText()
  redirect(await readPathBefore())
}
