import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { attempt } from '@/lib/base/db/broken-rule'
import { db, type Tx } from '@/lib/base/db/client'
import { schoolYearName } from '@/lib/base/format/school-year'
import { isUuid } from '@/lib/base/forms/uuid'
import { type LockedRound, lockRound } from '@/lib/draw/rounds/round-lock.data'
import { postLetters } from '@/lib/messages/post-letters.mutations'
import { findRunner } from '@/lib/messages/recipients.data'
import { tellSecondPeople } from '@/lib/messages/tell-second-person.mutations'
import { findUserNames } from '@/lib/registry/people/person-names.data'

import { MAX_CALLERS, mayBeNamed } from './callers.data'

type Refusal =
  | 'not-found'
  /** The round is released or was sent back, or the name was ended or confirmed by somebody faster. */
  | 'over'
  /** Two are named. */
  | 'two-named'
  /** The person is named already. */
  | 'named'
  | 'same-person'
  | 'role-too-new'

export type CallersResult = { ok: true } | { ok: false; reason: Refusal }

/** A round of the actor's that is approved and not released, locked with its cycle; else why not. */
async function lockApproved(
  tx: Tx,
  actor: Actor,
  roundId: string,
): Promise<LockedRound | 'not-found' | 'over'> {
  const round = await lockRound(tx, actor, roundId)
  if (!round) return 'not-found'
  return round.state === 'APPROVED' ? round : 'over'
}

const inOneStep = (work: (tx: Tx) => Promise<CallersResult>) =>
  attempt(
    {
      duplicate: 'named',
      final: 'over',
      'not-next-step': 'over',
      'same-person': 'same-person',
      'role-too-new': 'role-too-new',
    },
    () => db.$transaction(work),
  )

/**
 * Names somebody of the zone's staff, or an administrator, to call families before an approved round is released; also
 * oneself. Nothing opens before another person confirms it, who gets a letter. Of two who name at once beyond the second
 * place, one is told 'two-named'.
 */
export async function nameCaller(
  actor: Actor,
  roundId: string,
  userId: string,
): Promise<CallersResult> {
  if (!isUuid(userId)) return { ok: false, reason: 'not-found' }
  return inOneStep(async (tx) => {
    const round = await lockApproved(tx, actor, roundId)
    if (typeof round === 'string') return { ok: false, reason: round }
    const { zoneId, schoolYear } = round
    if (!(await mayBeNamed(tx, userId, zoneId))) return { ok: false, reason: 'not-found' }
    const named = await tx.resultCaller.findMany({
      where: { roundId, endedAt: null },
      select: { userId: true },
    })
    if (named.some((one) => one.userId === userId)) return { ok: false, reason: 'named' }
    if (named.length >= MAX_CALLERS) return { ok: false, reason: 'two-named' }
    const { id, namedAt } = await tx.resultCaller.create({
      data: { roundId, userId, namedById: actor.id },
      select: { id: true, namedAt: true },
    })
    const person = (await findUserNames(tx, [userId])).get(userId) ?? ''
    await record(tx, actor, 'caller.named', round, { id, name: person })
    await tellSecondPeople(
      tx,
      { zoneId, except: [actor.id, userId], since: namedAt },
      {
        kind: 'callerToConfirm',
        values: { by: actor.name, person, year: schoolYearName(schoolYear) },
      },
      { type: 'round', id: roundId },
    )
    return { ok: true }
  })
}

/** The standing name of a round, with the round locked; else why not. */
async function lockCaller(tx: Tx, actor: Actor, roundId: string, callerId: string) {
  if (!isUuid(callerId)) return 'not-found'
  const round = await lockApproved(tx, actor, roundId)
  if (typeof round === 'string') return round
  const caller = await tx.resultCaller.findFirst({ where: { id: callerId, roundId } })
  if (!caller) return 'not-found'
  return caller.endedAt === null ? { round, caller } : 'over'
}

/**
 * Confirms who was named: from now on they see the call list, and get a letter that says so. The database refuses whoever
 * named them, they themselves ('same-person'), and whoever got the role later ('role-too-new').
 */
export async function confirmCaller(
  actor: Actor,
  roundId: string,
  callerId: string,
  now: Date,
): Promise<CallersResult> {
  return inOneStep(async (tx) => {
    const found = await lockCaller(tx, actor, roundId, callerId)
    if (typeof found === 'string') return { ok: false, reason: found }
    const { round, caller } = found
    if (caller.confirmedAt !== null) return { ok: false, reason: 'over' }
    await tx.resultCaller.update({
      where: { id: callerId },
      data: { confirmedById: actor.id, confirmedAt: now },
    })
    const names = await findUserNames(tx, [caller.userId, caller.namedById])
    await record(tx, actor, 'caller.confirmed', round, {
      id: callerId,
      name: names.get(caller.userId) ?? '',
    })
    const values = {
      named: names.get(caller.namedById) ?? '',
      confirmed: actor.name,
      year: schoolYearName(round.schoolYear),
    }
    const to = await findRunner(tx, caller.userId, round.zoneId)
    if (to) {
      // the name ends with the role, also when that is given back
      const letter = { ...to, kind: 'callerNamed' as const, values, rolesBefore: now }
      await postLetters(tx, [letter], { type: 'round', id: roundId })
    }
    return { ok: true }
  })
}

/** Ends who calls, or takes back a name that nobody has confirmed: anybody who runs the zone, at once. */
export async function endCaller(
  actor: Actor,
  roundId: string,
  callerId: string,
  now: Date,
): Promise<CallersResult> {
  return inOneStep(async (tx) => {
    const found = await lockCaller(tx, actor, roundId, callerId)
    if (typeof found === 'string') return { ok: false, reason: found }
    const { userId } = found.caller
    await tx.resultCaller.update({
      where: { id: callerId },
      data: { endedAt: now, endedById: actor.id },
    })
    const person = (await findUserNames(tx, [userId])).get(userId) ?? ''
    await record(tx, actor, 'caller.ended', found.round, { id: callerId, name: person })
    return { ok: true }
  })
}

const record = (
  tx: Tx,
  actor: Actor,
  verb: 'caller.named' | 'caller.confirmed' | 'caller.ended',
  { id, zoneId }: LockedRound,
  detail: { readonly id: string; readonly name: string },
) => recordEvent(tx, actor, { verb, subjectType: 'round', subjectId: id, zoneId, detail })
