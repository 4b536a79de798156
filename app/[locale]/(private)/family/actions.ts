'use server'

import { revalidatePath } from 'next/cache'
import { notFound, redirect } from 'next/navigation'

import { requireActor } from '@/lib/auth/session'
import { text } from '@/lib/forms/state'
import { confirmList } from '@/lib/sessions/confirming/mutations'

/** A guardian's yes to a list made in class. */
export async function confirmAction(form: FormData): Promise<void> {
  const actor = await requireActor('/family')
  const done = await confirmList(actor, text(form, 'submission'), new Date())
  if (!done.ok && done.reason === 'not-found') notFound()
  revalidatePath('/family', 'layout')
  redirect(`/family?list=${done.ok ? 'confirmed' : done.reason}`)
}
