import 'server-only'
import { randomBytes, randomInt, timingSafeEqual } from 'node:crypto'

import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { db, type Tx } from '@/lib/base/db/client'
import { appUrl, isEmbedded } from '@/lib/base/env'
import { postLetters } from '@/lib/messages/post-letters.mutations'
import { ownAccount } from '@/lib/registry/access/family-access.policy'
import { countTries, findBlock, takeTries } from '@/lib/registry/accounts/tries.mutations'

import { toCodeHash, toSecretHash, whereLinkWorks } from './sign-in-codes.data'
import { mustUseProvider } from './staff/sign-in-rule.data'
import { CODE_MINUTES, CODE_TRIES } from './tries.rules'

type Locale = Actor['locale']

/** Whether the device signed in to this mailbox before. */
async function isKnownDevice(tx: Tx, email: string, deviceHash: string): Promise<boolean> {
  const used = await tx.signInCode.findFirst({
    where: { email, deviceHash, usedAt: { not: null } },
    select: { id: true },
  })
  return used !== null
}

export type CodeRequest = {
  readonly email: string
  readonly locale: Locale
  /** The network address of the asker. */
  readonly address: string
  /** The secret of the asker's browser (`keepDevice`). */
  readonly device: string
}

/** When no message is sent: too many for this mailbox, whose earlier ones still work, or from this network. */
export type CodeSent = { ok: true } | { ok: false; of: 'mailbox' | 'network'; retryAt: Date }

/** Counts one message; returns why none can be sent. A device that signed in before has limits of its own. */
async function countMessage(tx: Tx, request: CodeRequest, deviceHash: string, now: Date) {
  const { email, address } = request
  const fromNetwork = ['codesSentFrom', address] as const
  const known = await isKnownDevice(tx, email, deviceHash)
  const blocked = known ? null : await findBlock(tx, fromNetwork, now)
  if (blocked) return { ok: false, of: 'network', retryAt: blocked } as const
  const retryAt = known
    ? await takeTries(tx, [['codesSentToDevice', `${email} on ${deviceHash}`]], now)
    : await takeTries(
        tx,
        [
          ['codesSentToFrom', `${email} from ${address}`],
          ['codesSentTo', email],
        ],
        now,
      )
  if (retryAt) return { ok: false, of: 'mailbox', retryAt } as const
  await countTries(tx, [fromNetwork], now)
  return null
}

/**
 * Sends a message with a new code and a new link to an e-mail address; earlier ones keep working. The
 * answer does not reveal whether the address is known.
 */
export async function requestCode(request: CodeRequest, now: Date): Promise<CodeSent> {
  const { email, locale, device } = request
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  const link = randomBytes(32).toString('base64url')
  const deviceHash = toSecretHash('device', device)
  return db.$transaction(async (tx): Promise<CodeSent> => {
    const refused = await countMessage(tx, request, deviceHash, now)
    if (refused) return refused
    const expiresAt = new Date(now.getTime() + CODE_MINUTES * 60_000)
    const { id } = await tx.signInCode.create({
      data: {
        email,
        codeHash: toCodeHash(email, code),
        linkHash: toSecretHash('link', link),
        deviceHash,
        createdAt: now,
        expiresAt,
      },
    })
    const url = `${appUrl()}/sign-in/link?token=${link}`
    const values = { code, minutes: CODE_MINUTES, url }
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
  /**
   * `used-up`: no code works on this device any more. `guessed`: too many wrong ones; the link still works. `staff`:
   * whoever has a role signs in at a provider only.
   */
  | { ok: false; reason: 'wrong' | 'used-up' | 'guessed' | 'staff' }

type SentCode = { id: string; codeHash: string }

/** Uses up one try of every code that works on this device. Tries at the same moment wait for each other. */
async function spendTry(tx: Tx, email: string, deviceHash: string, now: Date) {
  return tx.$queryRaw<SentCode[]>`
    WITH live AS (
      SELECT id FROM sign_in_code
      WHERE email = ${email} AND device_hash = ${deviceHash}
        AND used_at IS NULL AND expires_at > ${now} AND tries < ${CODE_TRIES}
      ORDER BY created_at, id FOR UPDATE
    )
    UPDATE sign_in_code SET tries = tries + 1 FROM live WHERE sign_in_code.id = live.id
    RETURNING sign_in_code.id, code_hash AS "codeHash"`
}

/** The account of a verified address, made when there is none, with the name that is known of its owner. */
export async function findOrCreateUser(
  tx: Tx,
  email: string,
  locale: Locale,
  name = email,
): Promise<VerifiedUser> {
  const known = await tx.user.findUnique({
    where: { email },
    select: { id: true, sessionVersion: true },
  })
  if (known) return known
  const user = await tx.user.create({
    data: { email, locale, name },
    select: { id: true, sessionVersion: true },
  })
  await recordEvent(tx, null, { verb: 'account.created', subjectType: 'user', subjectId: user.id })
  return user
}

/** Uses the code up; null when its owner has a role and staff sign in at a provider only. */
async function signIn(
  tx: Tx,
  codeId: string,
  email: string,
  locale: Locale,
  now: Date,
): Promise<VerifiedUser | null> {
  await tx.signInCode.update({ where: { id: codeId }, data: { usedAt: now } })
  const user = await findOrCreateUser(tx, email, locale)
  if (await mustUseProvider(tx, user.id)) return null
  await recordEvent(tx, null, {
    verb: 'account.signedIn',
    subjectType: 'user',
    subjectId: user.id,
  })
  return user
}

/**
 * Checks a code, which works once and only on the device where it was asked for, so that nobody else's
 * tries use it up. Every code of the last hour works, not only the newest.
 */
export async function checkCode(
  answer: { email: string; code: string; locale: Locale; device: string },
  now: Date,
): Promise<CodeAnswer> {
  const { email, code, locale, device } = answer
  const deviceHash = toSecretHash('device', device)
  return db.$transaction(async (tx): Promise<CodeAnswer> => {
    const sent = await spendTry(tx, email, deviceHash, now)
    if (sent.length === 0) return { ok: false, reason: 'used-up' }
    const known = await isKnownDevice(tx, email, deviceHash)
    const guess = known
      ? (['codesGuessedOnDevice', `${email} on ${deviceHash}`] as const)
      : (['codesGuessed', email] as const)
    if (await findBlock(tx, guess, now)) return { ok: false, reason: 'guessed' }
    const typed = Buffer.from(toCodeHash(email, code), 'hex')
    const fits = sent.filter(({ codeHash }) => timingSafeEqual(typed, Buffer.from(codeHash, 'hex')))
    const [used] = fits
    if (!used) {
      // a guess at three codes is three guesses
      await countTries(tx, Array(sent.length).fill(guess), now)
      return { ok: false, reason: 'wrong' }
    }
    const user = await signIn(tx, used.id, email, locale, now)
    return user ? { ok: true, user } : { ok: false, reason: 'staff' }
  })
}

/**
 * Signs in by the link of a message, once, on any device; null when the link does not work any more, and `staff` where
 * its owner signs in at a provider only.
 */
export async function followLink(
  opened: { token: string; locale: Locale; device: string },
  now: Date,
): Promise<VerifiedUser | 'staff' | null> {
  const { token, locale, device } = opened
  return db.$transaction(async (tx) => {
    const [sent] = await tx.signInCode.updateManyAndReturn({
      where: whereLinkWorks(token, now),
      data: { usedAt: now, deviceHash: toSecretHash('device', device) },
      select: { id: true, email: true },
    })
    return sent ? ((await signIn(tx, sent.id, sent.email, locale, now)) ?? 'staff') : null
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
    if (user && (await mustUseProvider(tx, user.id))) return null
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

/** Ends every session the person has, on every device, and another address that one of them asked for. */
export async function endAllSessions(actor: Actor): Promise<void> {
  await db.$transaction(async (tx) => {
    await tx.user.updateMany({
      where: ownAccount(actor),
      data: { sessionVersion: { increment: 1 } },
    })
    await tx.addressChange.updateMany({
      where: { user: ownAccount(actor), doneAt: null, endedAt: null },
      data: { endedAt: new Date() },
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
