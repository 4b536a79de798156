import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { record } from '@/lib/base/audit/record-event.mutations'
import { attempt, type BrokenRule, EVERY_RULE } from '@/lib/base/db/broken-rule'
import { db, type Tx } from '@/lib/base/db/client'
import { isRecordId } from '@/lib/base/forms/record-id'
import { listBlockingFindings } from '@/lib/draw/readiness/readiness.data'
import { takeSnapshot } from '@/lib/draw/take-snapshot.mutations'
import { commitmentOf } from '@/lib/placement/official-seed.rules'
import { cyclesRunBy } from '@/lib/registry/access/zone-access.policy'

import { lockRound } from './round-lock.data'
import { refusalOf } from './round-steps.rules'
import { roundsRunBy } from './rounds.policy'

export type StepResult =
  | { ok: true }
  | { ok: false; reason: 'not-found' | 'no-rules' | 'moved-on' | 'not-ready' | BrokenRule }

const MINUTES = 60_000

/** Runs a step in one transaction; a rule of the database that it breaks becomes its answer. */
export async function takeStep<Result>(
  work: (tx: Tx) => Promise<Result>,
): Promise<Result | { ok: false; reason: BrokenRule }> {
  return attempt(EVERY_RULE, () =>
    db.$transaction(work, { timeout: 5 * MINUTES, maxWait: MINUTES }),
  )
}

/** What a round is made with. */
export type RoundCommitment = {
  /** 64 hex digits, drawn by the caller and told to nobody. */
  readonly secret: string
  /** Where the public string will come from, in words, as `entropySourceSchema` gives them. */
  readonly entropySource: string
}

export type MadeRound = { ok: true; roundId: string } | Exclude<StepResult, { ok: true }>

/**
 * Makes the main round of a cycle under its latest rules, commits to a secret and says where the
 * public string will come from; both become public when it opens. A cycle has one main round: a
 * second is a 'duplicate', and after a retraction 'final'.
 */
export async function createRound(
  actor: Actor,
  cycleId: string,
  promise: RoundCommitment,
): Promise<MadeRound> {
  return takeStep((tx) => makeRound(tx, actor, cycleId, 'MAIN', promise))
}

/**
 * Makes the late round of a cycle, with a draw of its own. It opens once the main round is published
 * and while late lists are taken. A cycle has one, and puts it right when it is wrong: a second is a
 * 'duplicate'.
 */
export async function createLateRound(
  actor: Actor,
  cycleId: string,
  promise: RoundCommitment,
): Promise<MadeRound> {
  return takeStep<MadeRound>(async (tx) => {
    if (!isRecordId(cycleId)) return { ok: false, reason: 'not-found' }
    // of a cycle that somebody else runs nothing is told, not even that it has one
    const before = await tx.round.count({
      where: { AND: [{ cycleId, kind: 'LATE' }, roundsRunBy(actor)] },
    })
    if (before > 0) return { ok: false, reason: 'duplicate' }
    return makeRound(tx, actor, cycleId, 'LATE', promise)
  })
}

async function makeRound(
  tx: Tx,
  actor: Actor,
  cycleId: string,
  kind: 'MAIN' | 'LATE',
  { secret, entropySource }: RoundCommitment,
): Promise<MadeRound> {
  if (!isRecordId(cycleId)) return { ok: false, reason: 'not-found' }
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
    data: { cycleId, kind, ruleSetId: ruleSet.id, secret, commitment, entropySource },
    select: { id: true },
  })
  await record(tx, actor, {
    verb: 'round.created',
    subjectType: 'round',
    subjectId: roundId,
    zoneId: cycle.zoneId,
    detail: { kind, commitment, entropySource },
  })
  return { ok: true, roundId }
}

/**
 * Makes a draft round public with its commitment and the source of its public string, which stay
 * from now on. The database refuses a main round once the window has opened ('outside-dates').
 */
export async function openRound(actor: Actor, roundId: string): Promise<StepResult> {
  return takeStep(async (tx) => {
    const round = await lockRound(tx, actor, roundId)
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

/**
 * Closes a round whose lists are not those of the main window: a late round, whose lists end with it
 * when their time is not over, and a round that puts another right.
 */
export async function closeRound(actor: Actor, roundId: string): Promise<StepResult> {
  return takeStep(async (tx) => {
    const round = await lockRound(tx, actor, roundId)
    if (!round) return { ok: false, reason: 'not-found' }
    const isMain = round.kind !== 'LATE' && round.correctsId === null
    if (round.state !== 'OPEN' || isMain) return { ok: false, reason: 'moved-on' }
    const early =
      round.kind === 'LATE'
        ? await tx.$executeRaw`
            UPDATE cycle SET late_until = clock_timestamp()
            WHERE id = ${round.cycleId}::uuid AND late_until > clock_timestamp()`
        : 0
    await tx.round.update({ where: { id: roundId }, data: { state: 'CLOSED' } })
    await record(tx, actor, {
      verb: 'round.closed',
      subjectType: 'round',
      subjectId: roundId,
      zoneId: round.zoneId,
      detail: { early: early > 0 },
    })
    return { ok: true }
  })
}

/**
 * Freezes every list that counts, with seats and priorities, into the problem that will be drawn,
 * and publishes its digest and the root of the receipts. A round that puts another right keeps that
 * one's public string. While the readiness check has a blocking finding, it takes a reason to freeze
 * `anyway`, which the log keeps.
 */
export async function freezeRound(
  actor: Actor,
  roundId: string,
  now: Date,
  anyway: string | null = null,
): Promise<StepResult> {
  return takeStep(async (tx) => {
    const round = await lockRound(tx, actor, roundId)
    if (!round) return { ok: false, reason: 'not-found' }
    if (round.state !== 'CLOSED') return { ok: false, reason: refusalOf(round.state, 'CLOSED') }
    const blocking = await listBlockingFindings(actor, round.cycleId)
    if (blocking.length > 0 && !anyway?.trim()) return { ok: false, reason: 'not-ready' }
    if (round.kind === 'LATE' && !(await hasPublishedMain(tx, round.cycleId)))
      return { ok: false, reason: 'not-next-step' }
    const { digest, root, students } = await takeSnapshot(tx, roundId)
    await tx.round.update({
      where: { id: roundId },
      data: {
        state: 'FROZEN',
        snapshotDigest: digest,
        merkleRoot: root,
        frozenAt: now,
        frozenById: actor.id,
        ...(round.corrects && { publicString: round.corrects.publicString }),
      },
    })
    await record(tx, actor, {
      verb: 'round.frozen',
      subjectType: 'round',
      subjectId: roundId,
      zoneId: round.zoneId,
      detail: { digest, root, students, ...(blocking.length > 0 && { anyway: anyway?.trim() }) },
    })
    return { ok: true }
  })
}

/** Whether there is a main round whose waitlists a late round goes on. */
async function hasPublishedMain(tx: Tx, cycleId: string): Promise<boolean> {
  const published = { cycleId, kind: 'MAIN', state: 'PUBLISHED' } as const
  return (await tx.round.count({ where: published })) > 0
}

/**
 * Approves the computed outcome. The database refuses the person who asked for the run, and of a
 * round that puts another right also the one who retracted that ('same-person'). From `releaseAt` on
 * the outcome is released by itself; null leaves it to a person.
 */
export async function approveRound(
  actor: Actor,
  roundId: string,
  now: Date,
  releaseAt: Date | null = null,
): Promise<StepResult> {
  return takeStep(async (tx) => {
    const round = await lockRound(tx, actor, roundId)
    if (!round) return { ok: false, reason: 'not-found' }
    if (round.state !== 'COMPUTED') return { ok: false, reason: refusalOf(round.state, 'COMPUTED') }
    await tx.round.update({
      where: { id: roundId },
      data: { state: 'APPROVED', approvedAt: now, approvedById: actor.id, releaseAt },
    })
    await record(tx, actor, {
      verb: 'round.approved',
      subjectType: 'round',
      subjectId: roundId,
      zoneId: round.zoneId,
      detail: { releaseAt: releaseAt?.toISOString() ?? null },
    })
    return { ok: true }
  })
}
