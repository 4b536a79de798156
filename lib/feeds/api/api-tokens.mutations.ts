import 'server-only'
import { createHash, randomBytes } from 'node:crypto'

import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { attempt } from '@/lib/base/db/broken-rule'
import { db } from '@/lib/base/db/client'
import { isUuid } from '@/lib/base/forms/uuid'

import type { Resource } from './api-resources.schema'
import { answeredFor } from './api-tokens.data'
import type { TokenForm } from './api-tokens.schema'
import { REQUESTS_A_MINUTE } from './request-limit.rules'

const DAY = 86_400_000
const MINUTE = 60_000
const FORM = /^zoc_[\w-]{43}$/

const hashOf = (token: string) => createHash('sha256').update(token).digest('hex')

export type MakeTokenResult =
  /** The token is told this once. */
  { ok: true; token: string } | { ok: false; reason: 'not-found' | 'name-taken' }

/** Gives another program access. Administrators only. */
export async function makeToken(
  actor: Actor,
  { days, ...form }: TokenForm,
  now: Date,
): Promise<MakeTokenResult> {
  if (!actor.administrator) return { ok: false, reason: 'not-found' }
  // the prefix lets scanners of leaked secrets find it
  const token = `zoc_${randomBytes(32).toString('base64url')}`
  return attempt({ duplicate: 'name-taken' }, () =>
    db.$transaction(async (tx): Promise<MakeTokenResult> => {
      const { zoneId } = form
      if (zoneId !== null && !(await tx.zone.count({ where: { id: zoneId } })))
        return { ok: false, reason: 'not-found' }
      const expiresAt = new Date(now.getTime() + days * DAY)
      const { id } = await tx.apiToken.create({
        data: {
          ...form,
          hash: hashOf(token),
          ending: token.slice(-4),
          madeById: actor.id,
          madeAt: now,
          expiresAt,
        },
      })
      await recordEvent(tx, actor, {
        verb: 'token.made',
        subjectType: 'token',
        subjectId: id,
        ...(zoneId && { zoneId }),
        detail: { name: form.name, scopes: form.scopes, expiresAt: expiresAt.toISOString() },
      })
      return { ok: true, token }
    }),
  )
}

/** Ends a token at once, for good. False when there is none, or not for the actor. */
export async function revokeToken(actor: Actor, id: string, now: Date): Promise<boolean> {
  if (!actor.administrator || !isUuid(id)) return false
  return db.$transaction(async (tx) => {
    const [gone] = await tx.apiToken.updateManyAndReturn({
      where: { id, revokedAt: null },
      data: { revokedAt: now },
      select: { name: true },
    })
    if (!gone) return false
    await recordEvent(tx, actor, {
      verb: 'token.revoked',
      subjectType: 'token',
      subjectId: id,
      detail: gone,
    })
    return true
  })
}

/**
 * Answers for a token from now on, when whoever made it is no administrator any more: it opens again. False when
 * there is none that is good, or not for the actor.
 */
export async function keepToken(actor: Actor, id: string, now: Date): Promise<boolean> {
  if (!actor.administrator || !isUuid(id)) return false
  return db.$transaction(async (tx) => {
    const [kept] = await tx.apiToken.updateManyAndReturn({
      where: { id, revokedAt: null, expiresAt: { gt: now }, NOT: answeredFor },
      data: { keptById: actor.id },
      select: { name: true },
    })
    if (!kept) return false
    await recordEvent(tx, actor, {
      verb: 'token.kept',
      subjectType: 'token',
      subjectId: id,
      detail: kept,
    })
    return true
  })
}

/** Who asks, by a token: what it may read, and where. */
export type Program = {
  readonly id: string
  readonly name: string
  readonly scopes: readonly string[]
  readonly zoneId: string | null
}

/**
 * The program behind an `Authorization` header; null without a token that is good now and that an administrator
 * answers for.
 */
export async function findProgram(header: string | null, now: Date): Promise<Program | null> {
  const token = /^Bearer +(\S+)$/i.exec(header ?? '')?.[1] ?? ''
  if (!FORM.test(token)) return null
  return db.apiToken.findFirst({
    where: { hash: hashOf(token), revokedAt: null, expiresAt: { gt: now }, ...answeredFor },
    select: { id: true, name: true, scopes: true, zoneId: true },
  })
}

/** Counts a request of a token, in all web processes together; how many seconds it has to wait, or 0. Notes its use. */
export async function countRequest(tokenId: string, now: Date): Promise<number> {
  const from = new Date(now.getTime() - MINUTE)
  const [row] = await db.$queryRaw<{ counted: number; from: Date }[]>`
    UPDATE api_token SET last_used_at = ${now},
      counted = CASE WHEN counted_from > ${from} THEN counted + 1 ELSE 1 END,
      counted_from = CASE WHEN counted_from > ${from} THEN counted_from ELSE ${now}::timestamptz END
    WHERE id = ${tokenId}::uuid RETURNING counted, counted_from AS "from"`
  if (!row || row.counted <= REQUESTS_A_MINUTE.token) return 0
  return Math.max(1, Math.ceil((row.from.getTime() + MINUTE - now.getTime()) / 1000))
}

export const mayRead = ({ scopes }: Program, resource: Resource): boolean =>
  scopes.includes(resource)
