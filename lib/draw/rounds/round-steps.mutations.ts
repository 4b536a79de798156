import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { attempt, type BrokenRule, EVERY_RULE } from '@/lib/base/db/broken-rule'
import { db, type Tx } from '@/lib/base/db/client'
import type { StringForm } from '@/lib/base/db/generated/enums'
import { schoolYearName } from '@/lib/base/format/school-year'
import { isUuid } from '@/lib/base/forms/uuid'
import { listBlockingFindings } from '@/lib/draw/readiness/readiness.data'
import { takeSnapshot } from '@/lib/draw/take-snapshot.mutations'
import { tellSecondPeople } from '@/lib/messages/tell-second-person.mutations'
import { commitmentOf } from '@/lib/placement/official-seed.rules'
import { BEACON_MINUTES, DICE_THROWS } from '@/lib/placement/public-string.rules'
import { sealRoundSecret } from '@/lib/placement/round-secret.data'
import { lockCycleRunBy } from '@/lib/year/cycle-lock.data'
import { tellDates } from '@/lib/year/tell-changes.mutations'

import { type LockedRound, lockRound } from './round-lock.data'
import { refusalOf } from './round-steps.rules'
import { roundsRunBy } from './rounds.policy'

export type StepResult =
  | { ok: true }
  | { ok: false; reason: 'not-found' | 'no-rules' | 'moved-on' | 'not-ready' | BrokenRule }

const MINUTES = 60_000

/** Takes a step in one transaction; a database rule that it breaks becomes its result. */
export async function takeStep<Result>(
  work: (tx: Tx) => Promise<Result>,
): Promise<Result | { ok: false; reason: BrokenRule }> {
  return attempt(EVERY_RULE, () =>
    db.$transaction(work, { timeout: 5 * MINUTES, maxWait: MINUTES }),
  )
}

/** What a round commits to when it is made. */
export type RoundCommitment = {
  /** 64 hex digits, drawn by the caller and shown to nobody. */
  readonly secret: string
  /** Where and when the dice are thrown, in words; empty for the beacon. Both as parsed by `publishedFormSchema`. */
  readonly entropySource: string
  /** What the public string will be; DICE unless said. */
  readonly stringForm?: StringForm
}

export type MadeRound = { ok: true; roundId: string } | Exclude<StepResult, { ok: true }>

/**
 * Makes the main round of a cycle under its latest rules, with a commitment to a secret and the
 * form of the public string; both become public when it opens. A cycle has one main round: a
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
 * Makes the late round of a cycle, with its own draw. It opens once the main round is published and
 * while late lists are accepted. A cycle has one, and a wrong one gets a correction: a second is a
 * 'duplicate'.
 */
export async function createLateRound(
  actor: Actor,
  cycleId: string,
  promise: RoundCommitment,
): Promise<MadeRound> {
  return takeStep<MadeRound>(async (tx) => {
    if (!isUuid(cycleId)) return { ok: false, reason: 'not-found' }
    // reveal nothing about somebody else's cycle, not even that it has a round
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
  { secret, entropySource, stringForm = 'DICE' }: RoundCommitment,
): Promise<MadeRound> {
  if (!(await lockCycleRunBy(tx, actor, cycleId))) return { ok: false, reason: 'not-found' }
  const cycle = await tx.cycle.findUniqueOrThrow({
    where: { id: cycleId },
    select: {
      zoneId: true,
      ruleSets: { orderBy: { version: 'desc' }, take: 1, select: { id: true } },
    },
  })
  const [ruleSet] = cycle.ruleSets
  if (!ruleSet) return { ok: false, reason: 'no-rules' }
  const commitment = commitmentOf(secret)
  const { id: roundId } = await tx.round.create({
    data: {
      cycleId,
      kind,
      ruleSetId: ruleSet.id,
      sealedSecret: sealRoundSecret(secret, commitment),
      commitment,
      entropySource,
      stringForm,
      diceThrows: DICE_THROWS,
      beaconMinutes: BEACON_MINUTES,
    },
    select: { id: true },
  })
  await recordEvent(tx, actor, {
    verb: 'round.created',
    subjectType: 'round',
    subjectId: roundId,
    zoneId: cycle.zoneId,
    detail: { kind, commitment, stringForm, ...(entropySource !== '' && { entropySource }) },
  })
  return { ok: true, roundId }
}

/**
 * Makes a draft round public with its commitment and the form of its public string, which can no
 * longer change. The database refuses a main round once the window has opened ('outside-dates'). A late
 * round opens with the rules of the main one.
 */
export async function openRound(actor: Actor, roundId: string): Promise<StepResult> {
  return takeStep(async (tx) => {
    const round = await lockRound(tx, actor, roundId)
    if (!round) return { ok: false, reason: 'not-found' }
    if (round.state !== 'DRAFT') return { ok: false, reason: 'moved-on' }
    const rules = round.kind === 'LATE' ? await readRulesOfMain(tx, round.cycleId) : null
    await tx.round.update({ where: { id: roundId }, data: { state: 'OPEN', ...rules } })
    await recordEvent(tx, actor, {
      verb: 'round.opened',
      subjectType: 'round',
      subjectId: roundId,
      zoneId: round.zoneId,
      detail: { commitment: round.commitment },
    })
    return { ok: true }
  })
}

/** The rules of the published main round; null while there is none. */
const readRulesOfMain = (tx: Tx, cycleId: string) =>
  tx.round.findFirst({
    where: { cycleId, kind: 'MAIN', state: 'PUBLISHED' },
    select: { ruleSetId: true },
  })

/**
 * Closes a round that does not close with the main window: a late round, which stops accepting late
 * lists even before their time is over, and a correction.
 */
export async function closeRound(actor: Actor, roundId: string): Promise<StepResult> {
  return takeStep(async (tx) => {
    const round = await lockRound(tx, actor, roundId)
    if (!round) return { ok: false, reason: 'not-found' }
    const isMain = round.kind !== 'LATE' && round.correctsId === null
    if (round.state !== 'OPEN' || isMain) return { ok: false, reason: 'moved-on' }
    const before = await readLateUntil(tx, round.cycleId)
    const early =
      round.kind === 'LATE' && round.correctsId === null
        ? await tx.$executeRaw`
            UPDATE cycle SET late_until = clock_timestamp()
            WHERE id = ${round.cycleId}::uuid AND late_until > clock_timestamp()`
        : 0
    await tx.round.update({ where: { id: roundId }, data: { state: 'CLOSED' } })
    await recordEvent(tx, actor, {
      verb: 'round.closed',
      subjectType: 'round',
      subjectId: roundId,
      zoneId: round.zoneId,
      detail: { early: early > 0 },
    })
    if (early > 0) await tellEarlyClose(tx, round, before.lateUntil)
    return { ok: true }
  })
}

const readLateUntil = (tx: Tx, id: string) =>
  tx.cycle.findUniqueOrThrow({ where: { id }, select: { lateUntil: true } })

/** Tells families with a list and counselors that late lists are taken no longer. */
async function tellEarlyClose(tx: Tx, round: LockedRound, from: Date | null): Promise<void> {
  const { cycleId: id, schoolYear } = round
  const { lateUntil: to } = await readLateUntil(tx, id)
  if (!to) return
  await tellDates(tx, { id, schoolYear }, [{ name: 'lateUntil', from, to }], null, to)
}

/**
 * Freezes every list that counts, with seats and priorities, into the problem that will be drawn,
 * and publishes its digest and the root of the receipts. A correction keeps the public string of
 * the round it corrects. While the readiness check has a blocking finding, freezing `anyway` needs
 * a reason, which is logged.
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
    await recordEvent(tx, actor, {
      verb: 'round.frozen',
      subjectType: 'round',
      subjectId: roundId,
      zoneId: round.zoneId,
      detail: {
        digest,
        root,
        students,
        ...(blocking.length > 0 && {
          anyway: anyway?.trim() ?? '',
          findings: Object.fromEntries(blocking.map(({ kind, count }) => [kind, count])),
        }),
      },
    })
    return { ok: true }
  })
}

/** Whether there is a published main round, whose waitlists a late round continues. */
async function hasPublishedMain(tx: Tx, cycleId: string): Promise<boolean> {
  const published = { cycleId, kind: 'MAIN', state: 'PUBLISHED' } as const
  return (await tx.round.count({ where: published })) > 0
}

/**
 * Approves the computed outcome. The database refuses the person who requested the run and, for a
 * correction, also the person who retracted the wrong round ('same-person'). The outcome is
 * released automatically at `releaseAt`; null leaves it to a person.
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
    await recordEvent(tx, actor, {
      verb: 'round.approved',
      subjectType: 'round',
      subjectId: roundId,
      zoneId: round.zoneId,
      detail: { releaseAt: releaseAt?.toISOString() ?? null },
    })
    if (releaseAt === null) {
      const step = { zoneId: round.zoneId, except: [actor.id], since: null }
      const values = { by: actor.name, year: schoolYearName(round.schoolYear) }
      const letter = { kind: 'roundToRelease' as const, values }
      await tellSecondPeople(tx, step, letter, { type: 'round', id: roundId })
    }
    return { ok: true }
  })
}
