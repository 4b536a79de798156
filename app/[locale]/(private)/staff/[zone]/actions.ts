'use server'

import { randomBytes } from 'node:crypto'

import { notFound, redirect } from 'next/navigation'

import { requireActor } from '@/lib/auth/session'
import { text } from '@/lib/forms/state'
import { createRound, openRound } from '@/lib/rounds/mutations'

/** Makes the round of a cycle and publishes its commitment. */
export async function createRoundAction(form: FormData): Promise<void> {
  const slug = encodeURIComponent(text(form, 'zone'))
  const actor = await requireActor(`/staff/${slug}`)
  const made = await createRound(actor, text(form, 'cycleId'), randomBytes(32).toString('hex'))
  if (!made.ok && made.reason === 'not-found') notFound()
  if (!made.ok) redirect(`/staff/${slug}?refused=${made.reason}`)
  await openRound(actor, made.roundId)
  redirect(`/staff/${slug}/rounds/${made.roundId}?done=created`)
}
