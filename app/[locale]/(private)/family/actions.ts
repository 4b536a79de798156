'use server'

import { revalidatePath } from 'next/cache'
import { notFound, redirect } from 'next/navigation'

import { text } from '@/lib/base/forms/form-state'
import { confirmList } from '@/lib/lists/class-hours/confirm-list.mutations'
import { requireActor } from '@/lib/registry/accounts/session'

/** Confirms a list made in class, by a guardian. */
export async function confirmAction(form: FormData): Promise<void> {
  const actor = await requireActor('/family', form)
  const done = await confirmList(actor, text(form, 'submission'), new Date())
  if (!done.ok && done.reason === 'not-found') notFound()
  revalidatePath('/family', 'layout')
  redirect(`/family?list=${done.ok ? 'confirmed' : done.reason}`)
}
