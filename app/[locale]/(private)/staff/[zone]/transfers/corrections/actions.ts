'use server'

import { revalidatePath } from 'next/cache'
import { notFound, redirect } from 'next/navigation'

import { text } from '@/lib/base/forms/form-state'
import { reviewCorrection } from '@/lib/moves/corrections/corrections.mutations'
import { requireActor } from '@/lib/registry/accounts/session'

/** Decides a correction that a counselor requested. */
export async function decideAction(form: FormData): Promise<void> {
  const page = `/staff/${encodeURIComponent(text(form, 'zone'))}/transfers/corrections`
  const actor = await requireActor(page, form)
  const approve = text(form, 'decision') === 'approve'
  const result = await reviewCorrection(actor, { id: text(form, 'id'), approve }, new Date())
  if (!result.ok && result.reason === 'not-found') notFound()
  revalidatePath(page)
  redirect(
    `${page}?${result.ok ? `done=${approve ? 'approved' : 'refused'}` : `no=${result.reason}`}`,
  )
}
