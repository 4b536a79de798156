import 'server-only'
import { createHash, randomBytes } from 'node:crypto'

import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { attempt } from '@/lib/base/db/broken-rule'
import { db } from '@/lib/base/db/client'
import { isUuid } from '@/lib/base/forms/uuid'

import type { Resource } from './api-resources.schema'
import type { TokenForm } from './api-tokens.schema'

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

/** Who asks, by a token: what it may read, and where. */
export type Program = {
  readonly id: string
  readonly name: string
  readonly scopes: readonly string[]
  readonly zoneId: string | null
}

/** The program behind an `Authorization` header; null without a token that is good now. Notes its use, to the minute. */
export async function findProgram(header: string | null, now: Date): Promise<Program | null> {
  const token = /^Bearer +(\S+)$/i.exec(header ?? '')?.[1] ?? ''
  if (!FORM.test(token)) return null
  const row = await db.apiToken.findUnique({
    where: { hash: hashOf(token) },
    select: {
      id: true,
      name: true,
      scopes: true,
      zoneId: true,
      expiresAt: true,
      revokedAt: true,
      lastUsedAt: true,
    },
  })
  if (!row || row.revokedAt || row.expiresAt <= now) return null
  const { id, name, scopes, zoneId, lastUsedAt } = row
  if (!lastUsedAt || now.getTime() - lastUsedAt.getTime() >= MINUTE)
    await db.apiToken.update({ where: { id }, data: { lastUsedAt: now } })
  return { id, name, scopes, zoneId }
}

export const mayRead = ({ scopes }: Program, resource: Resource): boolean =>
  scopes.includes(resource)
