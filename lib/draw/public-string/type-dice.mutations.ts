import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import type { BrokenRule } from '@/lib/base/db/broken-rule'
import type { Tx } from '@/lib/base/db/client'
import { schoolYearName } from '@/lib/base/format/school-year'
import { type LockedRound, lockRound } from '@/lib/draw/rounds/round-lock.data'
import { takeStep } from '@/lib/draw/rounds/round-steps.mutations'
import { refusalOf } from '@/lib/draw/rounds/round-steps.rules'
import { tellSecondPeople } from '@/lib/messages/tell-second-person.mutations'
import { formOf } from '@/lib/placement/public-string.rules'

import { throwsSchema } from './public-string.schema'

export type DiceResult =
  | { ok: true }
  | {
      ok: false
      reason:
        | 'not-found'
        | 'moved-on'
        /** Not as many digits as throws were published. */
        | 'throws'
        /** Somebody has typed the throws: they are confirmed now, not typed. */
        | 'dice-typed'
        /** What the second person typed is not what the first did: nothing is stored. */
        | 'dice-differ'
        | BrokenRule
    }

/** A round that waits for throws, locked with its cycle; else why it does not. */
async function lockForDice(
  tx: Tx,
  actor: Actor,
  roundId: string,
): Promise<LockedRound | DiceResult> {
  const round = await lockRound(tx, actor, roundId)
  if (!round) return { ok: false, reason: 'not-found' }
  if (round.state !== 'FROZEN') return { ok: false, reason: refusalOf(round.state, 'FROZEN') }
  if (round.stringForm !== 'DICE' || round.publicString !== null)
    return { ok: false, reason: 'moved-on' }
  return round
}

/** What stands typed and not taken back; at most one. */
const standing = (tx: Tx, roundId: string) =>
  tx.diceEntry.findFirst({ where: { roundId, takenBackAt: null } })

/** What was typed as digits; null when these are not so many throws as the round has. */
function digitsOf(round: LockedRound, typed: string): string | null {
  const form = formOf(round)
  const read = form.kind === 'dice' ? throwsSchema(form.throws).safeParse(typed) : null
  return read?.success ? read.data : null
}

/**
 * Stores the throws that one person typed, of a frozen round whose string is dice. They count once another person has
 * typed the same, who gets a letter. Of two who type at once, the second is told 'dice-typed'.
 */
export async function typeDice(
  actor: Actor,
  roundId: string,
  typed: string,
  now: Date,
): Promise<DiceResult> {
  const result = await takeStep<DiceResult>(async (tx) => {
    const round = await lockForDice(tx, actor, roundId)
    if ('ok' in round) return round
    if (await standing(tx, roundId)) return { ok: false, reason: 'dice-typed' }
    const digits = digitsOf(round, typed)
    if (digits === null) return { ok: false, reason: 'throws' }
    const { typedAt } = await tx.diceEntry.create({
      data: { roundId, digits, typedById: actor.id, typedAt: now },
      select: { typedAt: true },
    })
    // without the digits: whoever confirms them has not seen them
    await record(tx, actor, 'round.diceTyped', round)
    const values = { by: actor.name, year: schoolYearName(round.schoolYear) }
    await tellSecondPeople(
      tx,
      { zoneId: round.zoneId, except: [actor.id], since: typedAt },
      { kind: 'diceToConfirm', values },
      { type: 'round', id: roundId },
    )
    return { ok: true }
  })
  return !result.ok && result.reason === 'duplicate' ? { ok: false, reason: 'dice-typed' } : result
}

/**
 * Confirms throws by typing them again, and makes them the public string, which is final. The database refuses whoever
 * typed them first ('same-person') and whoever got the role later ('role-too-new'). Where the two differ, nothing is
 * stored, and the log says that they did.
 */
export async function confirmDice(
  actor: Actor,
  roundId: string,
  typed: string,
  now: Date,
): Promise<DiceResult> {
  return takeStep<DiceResult>(async (tx) => {
    const round = await lockForDice(tx, actor, roundId)
    if ('ok' in round) return round
    const entry = await standing(tx, roundId)
    if (!entry) return { ok: false, reason: 'moved-on' }
    if (entry.typedById === actor.id) return { ok: false, reason: 'same-person' }
    const digits = digitsOf(round, typed)
    if (digits === null) return { ok: false, reason: 'throws' }
    if (digits !== entry.digits) {
      await record(tx, actor, 'round.diceDiffered', round)
      return { ok: false, reason: 'dice-differ' }
    }
    await tx.diceEntry.update({
      where: { id: entry.id },
      data: { confirmedById: actor.id, confirmedAt: now },
    })
    await tx.round.update({ where: { id: roundId }, data: { publicString: digits } })
    const throwsBefore = await listThrowsBefore(tx, round, entry.id)
    await record(tx, actor, 'round.diceConfirmed', round, {
      throws: digits,
      ...(throwsBefore.length > 0 && { throwsBefore }),
    })
    return { ok: true }
  })
}

/**
 * Takes back what the actor typed and nobody has confirmed. The log says so, and which digits they were once a string is
 * confirmed: whoever types the throws second may read the log before.
 */
export async function takeBackDice(actor: Actor, roundId: string, now: Date): Promise<DiceResult> {
  return takeStep<DiceResult>(async (tx) => {
    const round = await lockForDice(tx, actor, roundId)
    if ('ok' in round) return round
    const entry = await standing(tx, roundId)
    if (entry?.typedById !== actor.id) return { ok: false, reason: 'moved-on' }
    await tx.diceEntry.update({ where: { id: entry.id }, data: { takenBackAt: now } })
    await record(tx, actor, 'round.diceTakenBack', round)
    return { ok: true }
  })
}

/** What was typed before and not confirmed, in this round and in those sent back before it, the first first. */
async function listThrowsBefore(tx: Tx, { commitment }: LockedRound, id: string) {
  const entries = await tx.diceEntry.findMany({
    where: { round: { commitment }, id: { not: id } },
    orderBy: { typedAt: 'asc' },
    select: { digits: true },
  })
  return entries.map(({ digits }) => digits)
}

const record = (
  tx: Tx,
  actor: Actor,
  verb: `round.dice${'Typed' | 'Differed' | 'Confirmed' | 'TakenBack'}`,
  { id, zoneId }: LockedRound,
  detail: { throws?: string; throwsBefore?: string[] } = {},
) => recordEvent(tx, actor, { verb, subjectType: 'round', subjectId: id, zoneId, detail })
