import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import type { BrokenRule } from '@/lib/base/db/broken-rule'
import type { Tx } from '@/lib/base/db/client'
import { isUuid } from '@/lib/base/forms/uuid'
import { enqueue } from '@/lib/base/queue'
import { lockRound } from '@/lib/draw/rounds/round-lock.data'
import { takeStep } from '@/lib/draw/rounds/round-steps.mutations'

import { TRIAL_LIMITS, type TrialPlan } from './trials.schema'

export type TrialResult =
  | { ok: true; runId: string }
  | {
      ok: false
      /** `under-way`: too many trials are waiting. `used-up`: the round has had all its trials. */
      reason: 'not-found' | 'not-open' | 'under-way' | 'used-up' | 'unknown-school' | BrokenRule
    }

type LockedRound = NonNullable<Awaited<ReturnType<typeof lockRound>>>

/**
 * Requests a trial of a round that is open or further. All trials of a round share one throw-away
 * draw, so that two of them differ by their changes and not by luck, unless the plan asks for a new
 * one. `seed` (hex, drawn by the caller) is used then, and for the first trial. It reveals nothing
 * about the official draw.
 */
export async function requestTrial(
  actor: Actor,
  roundId: string,
  plan: TrialPlan,
  seed: string,
): Promise<TrialResult> {
  return takeStep<TrialResult>(async (tx) => {
    const round = await lockRound(tx, actor, roundId)
    if (!round) return { ok: false, reason: 'not-found' }
    const { kind } = await tx.round.findUniqueOrThrow({
      where: { id: roundId },
      select: { kind: true },
    })
    if (round.state === 'DRAFT' || kind !== 'MAIN') return { ok: false, reason: 'not-open' }
    const refusal = await checkTrialLimits(tx, roundId)
    if (refusal) return { ok: false, reason: refusal }
    const ruleSetId = await findRuleSet(tx, round, plan.ruleSetId)
    if (ruleSetId === null) return { ok: false, reason: 'not-found' }
    if (!(await knowsSchools(tx, round.cycleId, plan))) {
      return { ok: false, reason: 'unknown-school' }
    }
    const shared = plan.newDraw ? null : await sharedSeed(tx, roundId)
    const { id: runId } = await tx.run.create({
      data: {
        kind: 'TRIAL',
        roundId,
        ruleSetId,
        mechanism: plan.mechanism,
        seed: shared ?? seed,
        changes: plan.changes,
        // what it reads is decided when its turn comes: until then lists may still be sent
        snapshotDigest: round.snapshotDigest ?? '',
        requestedById: actor.id,
      },
      select: { id: true },
    })
    await enqueue(tx, 'run', [{ runId }])
    await recordEvent(tx, actor, {
      verb: 'run.requested',
      subjectType: 'run',
      subjectId: runId,
      zoneId: round.zoneId,
      detail: { kind: 'TRIAL', roundId, mechanism: plan.mechanism, changes: plan.changes },
    })
    return { ok: true, runId }
  })
}

/**
 * Counted while the round is locked, so that two requests at once are counted one after the other.
 */
async function checkTrialLimits(tx: Tx, roundId: string): Promise<'under-way' | 'used-up' | null> {
  const trials = { roundId, kind: 'TRIAL' } as const
  const underWay = await tx.run.count({
    where: { ...trials, state: { in: ['QUEUED', 'RUNNING'] } },
  })
  if (underWay >= TRIAL_LIMITS.underWay) return 'under-way'
  return (await tx.run.count({ where: trials })) >= TRIAL_LIMITS.perRound ? 'used-up' : null
}

async function findRuleSet(
  tx: Tx,
  round: LockedRound,
  asked: string | null,
): Promise<string | null> {
  if (asked === null) return round.ruleSetId
  if (!isUuid(asked)) return null
  const known = await tx.priorityRuleSet.findFirst({
    where: { id: asked, cycleId: round.cycleId },
    select: { id: true },
  })
  return known && asked
}

async function knowsSchools(tx: Tx, cycleId: string, { changes }: TrialPlan): Promise<boolean> {
  const named = new Set([
    ...Object.keys(changes.seats),
    ...Object.keys(changes.reserves?.percents ?? {}),
  ])
  const { entryGrade } = await tx.cycle.findUniqueOrThrow({
    where: { id: cycleId },
    select: { entryGrade: true },
  })
  const known = await tx.seatPool.count({
    where: { cycleId, grade: entryGrade, schoolId: { in: [...named] } },
  })
  return known === named.size
}

async function sharedSeed(tx: Tx, roundId: string): Promise<string | null> {
  const first = await tx.run.findFirst({
    where: { roundId, kind: 'TRIAL', seed: { not: null } },
    orderBy: { requestedAt: 'asc' },
    select: { seed: true },
  })
  return first?.seed ?? null
}
