import 'server-only'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { db, type Tx } from '@/lib/base/db/client'

import { lockAccount } from '../change-address.mutations'
import type { VerifiedUser } from '../sign-in.mutations'
import type { Proven } from './claims.rules'

export type StaffSignIn =
  | { ok: true; user: VerifiedUser }
  /**
   * `unverified`: the provider does not answer for the address, and nobody is tied to the account there yet; `unknown`:
   * nobody with a role has the address; `no-role`: the role of the person ended; `other-account`: the person signs in
   * with another account of the same provider.
   */
  | { ok: false; reason: 'unverified' | 'unknown' | 'no-role' | 'other-account' }

type Where = { readonly provider: string; readonly now: Date }

const ACCOUNT = {
  id: true,
  sessionVersion: true,
  roles: { select: { id: true }, take: 1 },
} as const

/** The account as it is once nobody else changes it or ends its roles. */
async function readLocked(tx: Tx, id: string) {
  await lockAccount(tx, id)
  return tx.user.findUniqueOrThrow({ where: { id }, select: ACCOUNT })
}

type Came = 'account.identityLinked' | 'account.signedInWith'

async function recordFor(tx: Tx, verb: Came, id: string, by: string) {
  await recordEvent(tx, null, {
    verb,
    subjectType: 'user',
    subjectId: id,
    detail: { provider: by },
  })
}

/** Ties an identity to the account of its verified address, once; nothing is written when it may not be. */
async function tie(tx: Tx, proven: Proven, { provider, now }: Where): Promise<StaffSignIn> {
  const { issuer, subject, email } = proven
  if (email === null) return { ok: false, reason: 'unverified' }
  const known = await tx.user.findUnique({ where: { email }, select: { id: true } })
  if (!known) return { ok: false, reason: 'unknown' }
  const { roles, ...user } = await readLocked(tx, known.id)
  if (roles.length === 0) return { ok: false, reason: 'unknown' }
  const tied = await tx.staffIdentity.findUnique({
    where: { userId_issuer: { userId: user.id, issuer } },
    select: { subject: true },
  })
  // two first sign-ins at once: the second finds what the first wrote
  if (tied && tied.subject !== subject) return { ok: false, reason: 'other-account' }
  if (!tied) {
    await tx.staffIdentity.create({ data: { issuer, subject, userId: user.id, linkedAt: now } })
    await recordFor(tx, 'account.identityLinked', user.id, provider)
  }
  return { ok: true, user }
}

async function find(tx: Tx, proven: Proven, where: Where): Promise<StaffSignIn> {
  const { issuer, subject } = proven
  const tied = await tx.staffIdentity.findUnique({
    where: { issuer_subject: { issuer, subject } },
    select: { userId: true },
  })
  if (!tied) return tie(tx, proven, where)
  const { roles, ...user } = await readLocked(tx, tied.userId)
  return roles.length > 0 ? { ok: true, user } : { ok: false, reason: 'no-role' }
}

/**
 * Signs in who a provider answers for: by issuer and subject, whatever the address is by now. The first time the
 * verified address says whose account it is. Makes no account and gives no role; the log has it, also when refused.
 */
export async function signInStaff(proven: Proven, where: Where): Promise<StaffSignIn> {
  return db.$transaction(async (tx): Promise<StaffSignIn> => {
    const answer = await find(tx, proven, where)
    if (answer.ok) await recordFor(tx, 'account.signedInWith', answer.user.id, where.provider)
    else await recordRefusal(tx, where.provider, answer.reason)
    return answer
  })
}

async function recordRefusal(tx: Tx, provider: string, reason: string): Promise<void> {
  await recordEvent(tx, null, {
    verb: 'account.staffRefused',
    subjectType: 'signInProvider',
    subjectId: provider,
    detail: { reason },
  })
}

/** Writes down that a provider answered for somebody who is not let in. */
export async function noteRefusal(provider: string, reason: string): Promise<void> {
  await db.$transaction((tx) => recordRefusal(tx, provider, reason))
}
