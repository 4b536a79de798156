import 'server-only'
import { randomBytes, randomInt, timingSafeEqual } from 'node:crypto'

import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { attempt } from '@/lib/base/db/broken-rule'
import { db, type Tx } from '@/lib/base/db/client'
import { appUrl } from '@/lib/base/env'
import type { Letter } from '@/lib/messages/letter.schema'
import { postLetters } from '@/lib/messages/post-letters.mutations'

import { whereAddressOpen } from './change-address.data'
import { toSecretHash } from './sign-in-codes.data'
import type { VerifiedUser } from './sign-in.mutations'
import { countTries, findBlock, takeTries } from './tries.mutations'
import { CODE_MINUTES, CODE_TRIES } from './tries.rules'

type Asked = {
  readonly email: string
  /** The network address of the asker. */
  readonly address: string
}

export type AddressAsked =
  | { ok: true }
  /** `same`: the account has it; `over`: the account has another one by now, and this session ended. */
  | { ok: false; reason: 'same' }
  | { ok: false; reason: 'over' }
  | { ok: false; reason: 'too-many'; retryAt: Date }

/** Two who change the address of one account wait for each other here. */
export async function lockAccount(tx: Tx, userId: string): Promise<void> {
  await tx.$queryRaw`SELECT id FROM app_user WHERE id = ${userId}::uuid FOR UPDATE`
}

const toCodeHash = (userId: string, code: string) =>
  toSecretHash('code', `address of ${userId}|${code}`)

/** Ends what the person asked for before: only the newest message works. */
export async function endOpenAddress(tx: Tx, userId: string, now: Date): Promise<void> {
  await tx.addressChange.updateMany({
    where: { userId, doneAt: null, endedAt: null },
    data: { endedAt: now },
  })
}

/** The letters of a request: a code and a link, or that the address has an account, and word to the old address. */
function lettersOf(actor: Actor, email: string, isTaken: boolean, code: string, link: string) {
  const { locale } = actor
  const url = `${appUrl()}/account/address/link?token=${link}`
  const secret = { code, minutes: CODE_MINUTES, url }
  const toNew: Letter = isTaken
    ? { to: email, locale, kind: 'addressTaken', values: { email, url: `${appUrl()}/sign-in` } }
    : { to: email, locale, kind: 'addressToConfirm', values: secret }
  const toOld: Letter = { to: actor.email, locale, kind: 'addressAsked', values: { email } }
  return [toNew, toOld]
}

/**
 * Asks for another address for the actor's account. Nothing changes until it is confirmed from its mailbox by the
 * actor; the old address is told. The answer does not tell whether another account has the address: the message does.
 */
export async function askForAddress(
  actor: Actor,
  { email, address }: Asked,
  now: Date,
): Promise<AddressAsked> {
  if (email === actor.email) return { ok: false, reason: 'same' }
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  const link = randomBytes(32).toString('base64url')
  const ask = async (tx: Tx): Promise<AddressAsked> => {
    const retryAt = await takeTries(
      tx,
      [
        ['codesSentFrom', address],
        ['addressesAskedFor', email],
        ['addressesAskedBy', actor.id],
      ],
      now,
    )
    if (retryAt) return { ok: false, reason: 'too-many', retryAt }
    await lockAccount(tx, actor.id)
    await endOpenAddress(tx, actor.id, now)
    const isTaken = (await tx.user.count({ where: { email } })) > 0
    await tx.addressChange.create({
      data: {
        userId: actor.id,
        fromEmail: actor.email,
        toEmail: email,
        askedById: actor.id,
        // of an address that has an account, nobody knows the secrets
        codeHash: toCodeHash(actor.id, isTaken ? randomBytes(32).toString('hex') : code),
        linkHash: toSecretHash('link', isTaken ? randomBytes(32).toString('hex') : link),
        askedAt: now,
        expiresAt: new Date(now.getTime() + CODE_MINUTES * 60_000),
      },
    })
    const letters = lettersOf(actor, email, isTaken, code, link)
    await postLetters(tx, letters, { type: 'user', id: actor.id })
    await recordEvent(tx, actor, {
      verb: 'account.addressAsked',
      subjectType: 'user',
      subjectId: actor.id,
    })
    return { ok: true }
  }
  return attempt({ 'not-next-step': 'over' }, () => db.$transaction(ask))
}

export type AddressConfirmed =
  | { ok: true; user: VerifiedUser }
  | {
      ok: false
      reason:
        | 'wrong'
        /** Nothing waits to be confirmed: used, too old, replaced by a newer one, or typed too often. */
        | 'over'
        /** Another account got the address meanwhile. */
        | 'taken'
    }

const REFUSED = { duplicate: 'taken', 'not-next-step': 'over', final: 'over' } as const

type Open = { readonly id: string; readonly toEmail: string; readonly codeHash: string | null }

/** Changes the address: the database ends every session, and the codes of the old address. */
async function finish(
  tx: Tx,
  actor: Actor,
  { id, toEmail }: Open,
  now: Date,
): Promise<AddressConfirmed> {
  await tx.addressChange.update({ where: { id }, data: { doneAt: now } })
  const { locale } = actor
  const letter: Letter = {
    to: actor.email,
    locale,
    kind: 'addressChanged',
    values: { email: toEmail },
  }
  await postLetters(tx, [letter], { type: 'user', id: actor.id })
  await recordEvent(tx, actor, {
    verb: 'account.addressChanged',
    subjectType: 'user',
    subjectId: actor.id,
    detail: { id },
  })
  const user = await tx.user.findUniqueOrThrow({
    where: { id: actor.id },
    select: { id: true, sessionVersion: true },
  })
  return { ok: true, user }
}

async function confirmByCode(
  tx: Tx,
  actor: Actor,
  code: string,
  now: Date,
): Promise<AddressConfirmed> {
  await lockAccount(tx, actor.id)
  const [open] = await tx.$queryRaw<Open[]>`
    UPDATE address_change SET tries = tries + 1
    WHERE user_id = ${actor.id}::uuid AND done_at IS NULL AND ended_at IS NULL
      AND expires_at > ${now} AND tries < ${CODE_TRIES}
    RETURNING id, to_email AS "toEmail", code_hash AS "codeHash"`
  const byPerson = ['addressCodesTypedBy', actor.id] as const
  if (!open?.codeHash || (await findBlock(tx, byPerson, now))) return { ok: false, reason: 'over' }
  const typed = Buffer.from(toCodeHash(actor.id, code), 'hex')
  if (timingSafeEqual(typed, Buffer.from(open.codeHash, 'hex'))) return finish(tx, actor, open, now)
  await countTries(tx, [byPerson], now)
  return { ok: false, reason: 'wrong' }
}

/** Confirms the actor's new address with the code of its message. Works once; every other session of the person ends. */
export function confirmAddressCode(
  actor: Actor,
  code: string,
  now: Date,
): Promise<AddressConfirmed> {
  return attempt(REFUSED, () => db.$transaction((tx) => confirmByCode(tx, actor, code, now)))
}

/**
 * The same with the link of the message, only for the person who asked: a mistyped address opens nothing to a
 * stranger.
 */
export function confirmAddressLink(
  actor: Actor,
  token: string,
  now: Date,
): Promise<AddressConfirmed> {
  return attempt(REFUSED, () =>
    db.$transaction(async (tx): Promise<AddressConfirmed> => {
      await lockAccount(tx, actor.id)
      const open = await tx.addressChange.findFirst({
        where: { ...whereAddressOpen(actor, now), linkHash: toSecretHash('link', token) },
        select: { id: true, toEmail: true, codeHash: true },
      })
      return open ? finish(tx, actor, open, now) : { ok: false, reason: 'over' }
    }),
  )
}
