'use server'

import { notFound, redirect } from 'next/navigation'

import { text } from '@/lib/base/forms/form-state'
import { renewInvitation } from '@/lib/desks/guardians/invite.mutations'
import { requireActor } from '@/lib/registry/accounts/session'

/** Sends an invitation anew, or takes it back. */
export async function renewAction(page: string, form: FormData): Promise<void> {
  const actor = await requireActor(page)
  const isSent = text(form, 'do') === 'send'
  const result = await renewInvitation(actor, text(form, 'id'), isSent, new Date())
  if (result === null) notFound()
  redirect(`${page}?done=${isSent ? (result ? 'resent' : 'notSent') : 'wasRevoked'}`)
}
