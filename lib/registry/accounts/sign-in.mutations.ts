import 'server-only'
import { createHmac, randomInt, timingSafeEqual } from 'node:crypto'

import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { db, type Tx } from '@/lib/base/db/client'
import { sessionSecret } from '@/lib/base/db/server-file'
import { isEmbedded } from '@/lib/base/env'
import { postLetters } from '@/lib/messages/post-letters.mutations'
import { ownAccount } from '@/lib/registry/access/family-access.policy'
import { takeTry } from '@/lib/registry/accounts/tries.mutations'

import { CODE_MINUTES, CODE_TRIES } from './tries.rules'

type Locale = Actor['locale']

/** The hash of a sign-in code, with a secret key: six digits could be guessed from a plain hash. */
function toCodeHash(email: string, code: string): string {
  return createHmac('sha256', sessionSecret())
    .update(`sign-in-code/1|${email}|${code}`)
    .digest('hex')
}

export type CodeRequest = { email: string; locale: Locale; address: string }
export type CodeSent = { ok: true } | { ok: false; retryAt: Date }

/**
 * Sends a new code to an e-mail address. The answer does not reveal whether the address is known. After
 * too many requests it says when the next one is possible.
 */
export async function requestCode(request: CodeRequest, now: Date): Promise<CodeSent> {
  const { email, locale, address } = request
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  return db.$transaction(async (tx): Promise<CodeSent> => {
    const retryAt =
      (await takeTry(tx, ['codesSentFrom', address], now)) ??
      (await takeTry(tx, ['codesSentTo', email], now))
    if (retryAt) return { ok: false, retryAt }
    const expiresAt = new Date(now.getTime() + CODE_MINUTES * 60_000)
    const { id } = await tx.signInCode.create({
      data: { email, codeHash: toCodeHash(email, code), createdAt: now, expiresAt },
    })
    const values = { code, minutes: CODE_MINUTES }
    const about = { type: 'signInCode', id }
    await postLetters(tx, [{ to: email, locale, kind: 'signInCode', values }], about)
    await recordEvent(tx, null, {
      verb: 'account.codeSent',
      subjectType: 'signInCode',
      subjectId: id,
    })
    return { ok: true }
  })
}

export type VerifiedUser = { id: string; sessionVersion: number }
export type CodeAnswer =
  | { ok: true; user: VerifiedUser }
  | { ok: false; reason: 'wrong' | 'used-up' | 'too-many' }

/** Uses up one try of the newest code for the address; null when no code is valid any more. */
async function spendTry(tx: Tx, email: string, now: Date) {
  const newest = await tx.signInCode.findFirst({
    where: { email },
    orderBy: { createdAt: 'desc' },
    select: { id: true, codeHash: true },
  })
  if (!newest) return null
  const { count } = await tx.signInCode.updateMany({
    where: { id: newest.id, usedAt: null, expiresAt: { gt: now }, tries: { lt: CODE_TRIES } },
    data: { tries: { increment: 1 } },
  })
  return count === 1 ? newest : null
}

async function findOrCreateUser(tx: Tx, email: string, locale: Locale): Promise<VerifiedUser> {
  const known = await tx.user.findUnique({
    where: { email },
    select: { id: true, sessionVersion: true },
  })
  if (known) return known
  const user = await tx.user.create({
    data: { email, locale, name: email },
    select: { id: true, sessionVersion: true },
  })
  await recordEvent(tx, null, { verb: 'account.created', subjectType: 'user', subjectId: user.id })
  return user
}

/** Checks a typed code. A correct code works once, and only the newest code sent is valid. */
export async function checkCode(
  answer: { email: string; code: string; locale: Locale; address: string },
  now: Date,
): Promise<CodeAnswer> {
  const { email, code, locale, address } = answer
  return db.$transaction(async (tx): Promise<CodeAnswer> => {
    const retryAt = await takeTry(tx, ['codesTypedFrom', address], now)
    if (retryAt) return { ok: false, reason: 'too-many' }
    const sent = await spendTry(tx, email, now)
    if (!sent) return { ok: false, reason: 'used-up' }
    const typed = Buffer.from(toCodeHash(email, code), 'hex')
    if (!timingSafeEqual(typed, Buffer.from(sent.codeHash, 'hex')))
      return { ok: false, reason: 'wrong' }
    await tx.signInCode.update({ where: { id: sent.id }, data: { usedAt: now } })
    const user = await findOrCreateUser(tx, email, locale)
    await recordEvent(tx, null, {
      verb: 'account.signedIn',
      subjectType: 'user',
      subjectId: user.id,
    })
    return { ok: true, user }
  })
}

/** Signs in a demo person with one click; null unless this is the embedded database and the address ends in .example. */
export async function signInDemo(email: string): Promise<VerifiedUser | null> {
  if (!isEmbedded() || !email.endsWith('.example')) return null
  return db.$transaction(async (tx) => {
    const user = await tx.user.findUnique({
      where: { email },
      select: { id: true, sessionVersion: true },
    })
    if (user) {
      await recordEvent(tx, null, {
        verb: 'account.signedInDemo',
        subjectType: 'user',
        subjectId: user.id,
      })
    }
    return user
  })
}

/** Ends every session the person has, on every device. */
export async function endAllSessions(actor: Actor): Promise<void> {
  await db.$transaction(async (tx) => {
    await tx.user.updateMany({
      where: ownAccount(actor),
      data: { sessionVersion: { increment: 1 } },
    })
    await recordEvent(tx, actor, {
      verb: 'account.sessionsEnded',
      subjectType: 'user',
      subjectId: actor.id,
    })
  })
}

/** Changes the name that schools and counselors see. */
export async function changeName(actor: Actor, name: string): Promise<void> {
  await db.$transaction(async (tx) => {
    await tx.user.updateMany({ where: ownAccount(actor), data: { name } })
    await recordEvent(tx, actor, {
      verb: 'account.renamed',
      subjectType: 'user',
      subjectId: actor.id,
    })
  })
}

/** Changes the language of the person's letters. */
export async function changeLocale(actor: Actor, locale: Locale): Promise<void> {
  if (actor.locale === locale) return
  await db.$transaction(async (tx) => {
    await tx.user.updateMany({ where: ownAccount(actor), data: { locale } })
    await recordEvent(tx, actor, {
      verb: 'account.localeChanged',
      subjectType: 'user',
      subjectId: actor.id,
      detail: { locale },
    })
  })
}
