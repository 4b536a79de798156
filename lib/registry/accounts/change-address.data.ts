import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'

import { toSecretHash } from './sign-in-codes.data'

/** What the actor asked for, while it can be confirmed. */
export const whereAddressOpen = (actor: Actor, now: Date) => ({
  userId: actor.id,
  fromEmail: actor.email,
  doneAt: null,
  endedAt: null,
  expiresAt: { gt: now },
})

/** The address that the actor asked for and has not confirmed; null when there is none, or it is too late. */
export async function findOpenAddress(actor: Actor, now: Date): Promise<string | null> {
  const open = await db.addressChange.findFirst({
    where: whereAddressOpen(actor, now),
    select: { toEmail: true },
  })
  return open?.toEmail ?? null
}

/** The address that a link confirms for the actor; null for anybody else's and when it does not work any more. */
export async function findAddressOfLink(
  actor: Actor,
  token: string,
  now: Date,
): Promise<string | null> {
  const open = await db.addressChange.findFirst({
    where: { ...whereAddressOpen(actor, now), linkHash: toSecretHash('link', token) },
    select: { toEmail: true },
  })
  return open?.toEmail ?? null
}
