import 'server-only'
import { createHmac } from 'node:crypto'

import { db } from '@/lib/base/db/client'
import { sessionSecret } from '@/lib/base/db/server-file'

/**
 * The hash of a secret that was sent or that a browser keeps, with a secret key: six digits could be guessed from a
 * plain hash.
 */
export function toSecretHash(kind: 'code' | 'link' | 'device', secret: string): string {
  return createHmac('sha256', sessionSecret()).update(`sign-in-${kind}/2|${secret}`).digest('hex')
}

/** The hash of a code, together with the e-mail address it was sent to. */
export const toCodeHash = (email: string, code: string) => toSecretHash('code', `${email}|${code}`)

/** The message whose link this is, while the link works: for an hour, until it or its code was used. */
export const whereLinkWorks = (token: string, now: Date) => ({
  linkHash: toSecretHash('link', token),
  usedAt: null,
  expiresAt: { gt: now },
})

/** The e-mail address that the link of a message signs in; null when the link does not work any more. */
export async function findLinkEmail(token: string, now: Date): Promise<string | null> {
  const sent = await db.signInCode.findFirst({
    where: whereLinkWorks(token, now),
    select: { email: true },
  })
  return sent?.email ?? null
}
