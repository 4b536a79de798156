import 'server-only'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { db, type Tx } from '@/lib/base/db/client'
import { schoolYearName } from '@/lib/base/format/school-year'
import { log } from '@/lib/base/log'
import { executeTrial } from '@/lib/draw/trials/execute-trial.mutations'
import { tellSecondPeople } from '@/lib/messages/tell-second-person.mutations'
import type { Computed, RunOutcome } from '@/lib/placement/compute-run.rules'
import { LostSecretError } from '@/lib/placement/round-secret.data'
import { computeRunInThread } from '@/lib/placement/run-in-thread.data'
import { readRunInput, type RunInput } from '@/lib/placement/run-input.data'
import type { RunFailure } from '@/lib/placement/stored-run.schema'

import { countAgainstRetracted } from './count-differences.data'
import { findTakenBackBy } from './taken-back-by.data'

/** How many placements one statement stores, to limit memory. */
const CHUNK = 5_000
const MINUTES = 60_000

/**
 * Computes a requested run and stores its outcome, all or nothing. Called again, after a kill or by
 * a second worker, it does what is left to do: a run has one outcome and keeps it. A run that
 * cannot be computed ends as FAILED with a reason; an outage is thrown, so that it is tried again.
 */
export async function executeRun(runId: string, now: Date): Promise<void> {
  const { count } = await db.run.updateMany({
    where: { id: runId, state: { in: ['QUEUED', 'RUNNING'] } },
    data: { state: 'RUNNING', startedAt: now },
  })
  if (count === 0) return
  const { kind } = await db.run.findUniqueOrThrow({ where: { id: runId }, select: { kind: true } })
  if (kind === 'TRIAL') return executeTrial(runId)
  const input = await readInput(runId)
  if (input === null) return
  const computed = await compute(input)
  if (!computed.ok) return failRun(runId, computed.failure, computed.detail)
  await db.$transaction(
    async (tx) => {
      if (!(await lockUnfinishedRun(tx, runId))) return
      await storePlacements(tx, runId, computed.outcome.placements)
      await finish(tx, runId, input, computed.outcome)
    },
    { timeout: 5 * MINUTES },
  )
}

/** What the run needs; null when the secret of its draw cannot be opened, which ends it with that reason. */
async function readInput(runId: string): Promise<RunInput | null> {
  try {
    return await readRunInput(db, runId)
  } catch (error) {
    if (!(error instanceof LostSecretError)) throw error
    log.error({ error }, 'the secret of a round cannot be opened')
    await failRun(runId, 'secret', error.message)
    return null
  }
}

/** A bug would fail every retry too, so it ends the run and its message is stored. */
async function compute({ document, snapshotDigest, draw }: RunInput): Promise<Computed> {
  try {
    return await computeRunInThread(document, snapshotDigest, draw)
  } catch (error) {
    log.error({ error }, 'a run could not be computed')
    return { ok: false, failure: 'program', detail: String(error) }
  }
}

/** Ends a run without an outcome; does nothing to one that has ended. */
async function failRun(
  runId: string,
  failure: RunFailure | 'secret',
  detail: string,
): Promise<void> {
  await db.$transaction(async (tx) => {
    if (!(await lockUnfinishedRun(tx, runId))) return
    const { round } = await tx.run.update({
      where: { id: runId },
      data: {
        state: 'FAILED',
        failure: `${failure}: ${detail}`,
        finishedAt: await readDatabaseTime(tx),
      },
      select: { round: { select: { cycle: { select: { zoneId: true } } } } },
    })
    await recordEvent(tx, null, {
      verb: 'run.failed',
      subjectType: 'run',
      subjectId: runId,
      zoneId: round.cycle.zoneId,
      detail: { failure, detail },
    })
  })
}

/**
 * The database's time, so that a run never ends before it began because a machine's clock is
 * behind.
 */
async function readDatabaseTime(tx: Tx): Promise<Date> {
  const [row] = await tx.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS now`
  if (!row) throw new Error('The database returned no time.')
  return row.now
}

/** Waits for any other worker on the same run; false when that one has ended it. */
async function lockUnfinishedRun(tx: Tx, runId: string): Promise<boolean> {
  const [run] = await tx.$queryRaw<{ state: string }[]>`
    SELECT state::text FROM run WHERE id = ${runId}::uuid FOR UPDATE`
  return run?.state === 'QUEUED' || run?.state === 'RUNNING'
}

async function storePlacements(
  tx: Tx,
  runId: string,
  placements: RunOutcome['placements'],
): Promise<void> {
  for (let start = 0; start < placements.length; start += CHUNK) {
    const rows = placements.slice(start, start + CHUNK)
    await tx.$executeRaw`
      INSERT INTO placement (run_id, application_id, school_id, rank, lottery_number, reasons)
      SELECT ${runId}::uuid, application_id, school_id, rank, lottery_number, reasons::jsonb
      FROM unnest(
        ${rows.map((row) => row.applicationId)}::uuid[],
        ${rows.map((row) => row.schoolId)}::uuid[],
        ${rows.map((row) => row.rank)}::int[],
        ${rows.map((row) => row.lotteryNumber)}::int[],
        ${rows.map((row) => JSON.stringify(row.reasons))}::text[]
      ) AS row (application_id, school_id, rank, lottery_number, reasons)`
  }
}

async function finish(tx: Tx, runId: string, input: RunInput, outcome: RunOutcome): Promise<void> {
  const { kind, roundId, zoneId, draw } = input
  const { cutoffs, certificate, digest } = outcome
  await tx.run.update({
    where: { id: runId },
    data: {
      state: 'DONE',
      seed: draw.seed,
      digest,
      certificate,
      cutoffs: cutoffs.map((one) => ({ ...one })),
      ...(kind === 'OFFICIAL' && (await differencesTo(tx, runId, input, outcome))),
      finishedAt: await readDatabaseTime(tx),
    },
  })
  if (kind === 'OFFICIAL') {
    await tx.round.update({ where: { id: roundId }, data: { state: 'COMPUTED' } })
    await tellApprovers(tx, runId, input)
  }
  await recordEvent(tx, null, {
    verb: 'run.computed',
    subjectType: 'run',
    subjectId: runId,
    zoneId,
    detail: { kind, digest, students: certificate.students, placed: certificate.placed },
  })
}

/** How the run differs from the published round that it puts right; nothing where it puts none right. */
async function differencesTo(tx: Tx, runId: string, input: RunInput, outcome: RunOutcome) {
  const { ruleSet } = await tx.run.findUniqueOrThrow({
    where: { id: runId },
    select: { ruleSet: { select: { version: true } } },
  })
  const { roundId, document } = input
  const drawn = { ruleVersion: ruleSet.version, document, placements: outcome.placements }
  const differences = await countAgainstRetracted(tx, roundId, drawn)
  return differences && { differences }
}

/** Tells the people who may approve a computed round, or send it back, that it waits for them. */
async function tellApprovers(tx: Tx, runId: string, { roundId, zoneId }: RunInput): Promise<void> {
  const { requestedById, round } = await tx.run.findUniqueOrThrow({
    where: { id: runId },
    select: {
      requestedById: true,
      round: {
        select: {
          frozenAt: true,
          cycle: { select: { schoolYear: true } },
        },
      },
    },
  })
  const { frozenAt, cycle } = round
  const except = [requestedById, await findTakenBackBy(tx, roundId)]
  const values = { year: schoolYearName(cycle.schoolYear) }
  await tellSecondPeople(
    tx,
    { zoneId, except, since: frozenAt },
    { kind: 'roundToApprove', values },
    { type: 'round', id: roundId },
  )
}
