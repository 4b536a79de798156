import 'server-only'
import { record } from '@/lib/audit/mutations'
import type { Actor } from '@/lib/auth/actor'
import { cyclesRunBy } from '@/lib/cycles/policy'
import { db, type Tx } from '@/lib/db/client'
import { type BrokenRule, brokenRule } from '@/lib/db/errors'
import { isRecordId } from '@/lib/forms/record-id'
import { commitmentOf } from '@/lib/placement/seed/rules'
import { takeSnapshot } from '@/lib/placement/snapshot/mutations'

import { holdRound } from './hold/data'

export type StepResult =
  | { ok: true }
  | { ok: false; reason: 'not-found' | 'no-rules' | 'moved-on' | BrokenRule }

const MINUTES = 60_000

/** Runs a step in one transaction; a rule of the database that it breaks becomes its answer. */
export async function step<Result>(
  work: (tx: Tx) => Promise<Result>,
): Promise<Result | { ok: false; reason: BrokenRule }> {
  try {
    return await db.$transaction(work, { timeout: 5 * MINUTES, maxWait: MINUTES })
  } catch (error) {
    const reason = brokenRule(error)
    if (reason === null) throw error
    return { ok: false, reason }
  }
}

/**
 * Makes the main round of a cycle under its latest rules and commits to a secret (64 hex digits,
 * drawn by the caller and told to nobody). A cycle has one main round: a second is a 'duplicate'.
 */
export async function createRound(
  actor: Actor,
  cycleId: string,
  secret: string,
): Promise<{ ok: true; roundId: string } | Exclude<StepResult, { ok: true }>> {
  if (!isRecordId(cycleId)) return { ok: false, reason: 'not-found' }
  return step(async (tx) => {
    const cycle = await tx.cycle.findFirst({
      where: { AND: [{ id: cycleId }, cyclesRunBy(actor)] },
      select: {
        zoneId: true,
        ruleSets: { orderBy: { version: 'desc' }, take: 1, select: { id: true } },
      },
    })
    if (!cycle) return { ok: false, reason: 'not-found' }
    const [ruleSet] = cycle.ruleSets
    if (!ruleSet) return { ok: false, reason: 'no-rules' }
    const commitment = commitmentOf(secret)
    const { id: roundId } = await tx.round.create({
      data: { cycleId, kind: 'MAIN', ruleSetId: ruleSet.id, secret, commitment },
      select: { id: true },
    })
    await record(tx, actor, {
      verb: 'round.created',
      subjectType: 'round',
      subjectId: roundId,
      zoneId: cycle.zoneId,
      detail: { commitment },
    })
    return { ok: true, roundId }
  })
}

/** Makes a draft round public with its rules and its commitment, which stay from now on. */
export async function openRound(actor: Actor, roundId: string): Promise<StepResult> {
  return step(async (tx) => {
    const round = await holdRound(tx, actor, roundId)
    if (!round) return { ok: false, reason: 'not-found' }
    if (round.state !== 'DRAFT') return { ok: false, reason: 'moved-on' }
    await tx.round.update({ where: { id: roundId }, data: { state: 'OPEN' } })
    await record(tx, actor, {
      verb: 'round.opened',
      subjectType: 'round',
      subjectId: roundId,
      zoneId: round.zoneId,
      detail: { commitment: round.commitment },
    })
    return { ok: true }
  })
}

/** Freezes every list that counts, with seats and priorities, into the problem that will be drawn. */
export async function freezeRound(actor: Actor, roundId: string, now: Date): Promise<StepResult> {
  return step(async (tx) => {
    const round = await holdRound(tx, actor, roundId)
    if (!round) return { ok: false, reason: 'not-found' }
    if (round.state !== 'CLOSED') return { ok: false, reason: 'moved-on' }
    const { digest, students } = await takeSnapshot(tx, roundId)
    await tx.round.update({
      where: { id: roundId },
      data: { state: 'FROZEN', snapshotDigest: digest, frozenAt: now, frozenById: actor.id },
    })
    await record(tx, actor, {
      verb: 'round.frozen',
      subjectType: 'round',
      subjectId: roundId,
      zoneId: round.zoneId,
      detail: { digest, students },
    })
    return { ok: true }
  })
}

/** Approves the computed outcome; the database refuses the person who asked for the run. */
export async function approveRound(actor: Actor, roundId: string, now: Date): Promise<StepResult> {
  return step(async (tx) => {
    const round = await holdRound(tx, actor, roundId)
    if (!round) return { ok: false, reason: 'not-found' }
    if (round.state !== 'COMPUTED') return { ok: false, reason: 'moved-on' }
    await tx.round.update({
      where: { id: roundId },
      data: { state: 'APPROVED', approvedAt: now, approvedById: actor.id },
    })
    await record(tx, actor, {
      verb: 'round.approved',
      subjectType: 'round',
      subjectId: roundId,
      zoneId: round.zoneId,
    })
    return { ok: true }
  })
}
