import 'server-only'
import { createHash } from 'node:crypto'

import type { Verb } from '@/lib/base/audit/audit-verbs.rules'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { db, type Tx } from '@/lib/base/db/client'
import type { Prisma } from '@/lib/base/db/generated/client'
import { log } from '@/lib/base/log'
import {
  type ComputedTrial,
  computeTrial,
  type TrialOutcome,
  trialSeeds,
} from '@/lib/placement/compute-trial.rules'
import { documentOf } from '@/lib/placement/problem-document.rules'
import { ProblemError } from '@/lib/placement/problem-error.schema'

import { readTrial, type TrialInput } from './trial-input.data'
import { summarize } from './trials.rules'

/** How many placements one statement stores. */
const CHUNK = 20_000
const MINUTES = 60_000

/**
 * Computes a requested trial and stores it, all or nothing. Called again, after a kill or by a
 * second worker, it does what is left to do. A trial that cannot be computed ends as FAILED with a
 * reason; an outage is thrown, so that it is tried again. It neither reads nor writes anything of
 * the official run.
 */
export async function executeTrial(runId: string): Promise<void> {
  const read = await readOrRefusal(runId)
  if (!('input' in read)) return endTrial(runId, null, read)
  const { input } = read
  const { problem, seed, changes, scope } = input
  const computed = compute(() => computeTrial(problem, trialSeeds(seed, changes.draws), scope))
  await endTrial(runId, input, computed)
}

type Refusal = Extract<ComputedTrial, { ok: false }>

/**
 * Reads from one snapshot of the database, so that a list sent meanwhile is included in full or not
 * at all.
 */
async function readOrRefusal(runId: string): Promise<{ input: TrialInput } | Refusal> {
  try {
    const input = await db.$transaction((tx) => readTrial(tx, runId), {
      isolationLevel: 'RepeatableRead',
      timeout: 5 * MINUTES,
    })
    return { input }
  } catch (error) {
    if (error instanceof ProblemError)
      return { ok: false, failure: 'refused', detail: error.message }
    throw error
  }
}

/** A bug would fail every retry too, so it ends the trial instead. */
function compute(work: () => ComputedTrial): ComputedTrial {
  try {
    return work()
  } catch (error) {
    log.error({ error }, 'a trial could not be computed')
    return { ok: false, failure: 'program', detail: String(error) }
  }
}

async function endTrial(
  runId: string,
  input: TrialInput | null,
  computed: ComputedTrial,
): Promise<void> {
  await db.$transaction(
    async (tx) => {
      const run = await lockTrial(tx, runId)
      if (!run) return
      if (!computed.ok || !input) {
        const { failure, detail } = computed.ok ? { failure: 'program', detail: '' } : computed
        await tx.$executeRaw`
          UPDATE run SET state = 'FAILED', failure = ${`${failure}: ${detail}`},
            finished_at = clock_timestamp() WHERE id = ${runId}::uuid`
        await recordEnd(tx, runId, run.zone_id, 'run.failed', { failure, detail })
        return
      }
      await storeTrial(tx, runId, input, computed.outcome)
      const { digest, certificate } = computed.outcome
      const { students, placed } = certificate
      await recordEnd(tx, runId, run.zone_id, 'run.computed', { digest, students, placed })
    },
    { timeout: 5 * MINUTES },
  )
}

/** Waits for any other worker on the same trial; null when that one has ended it. */
async function lockTrial(tx: Tx, runId: string): Promise<{ zone_id: string } | null> {
  const [run] = await tx.$queryRaw<{ state: string; zone_id: string }[]>`
    SELECT run.state::text, cycle.zone_id FROM run JOIN round ON round.id = run.round_id
      JOIN cycle ON cycle.id = round.cycle_id
    WHERE run.id = ${runId}::uuid FOR UPDATE OF run`
  return run?.state === 'QUEUED' || run?.state === 'RUNNING' ? run : null
}

async function recordEnd(
  tx: Tx,
  runId: string,
  zoneId: string,
  verb: Verb,
  detail: Prisma.InputJsonObject,
): Promise<void> {
  const about = { kind: 'TRIAL', ...detail }
  await recordEvent(tx, null, { verb, subjectType: 'run', subjectId: runId, zoneId, detail: about })
}

async function storeTrial(
  tx: Tx,
  runId: string,
  input: TrialInput,
  outcome: TrialOutcome,
): Promise<void> {
  const { digest, certificate, cutoffs } = outcome
  const summary = summarize({ ...input, ...outcome })
  const waiting = new Map(summary.schools.map((school) => [school.id, school.waiting]))
  const stored = cutoffs.map(({ school, seats, placed, cutoff }) => ({
    school,
    seats,
    placed,
    cutoff,
    waiting: Math.round(waiting.get(school) ?? 0),
  }))
  await storePlacements(tx, runId, input, outcome)
  const document = documentOf(input.problem)
  await tx.$executeRaw`
    UPDATE run SET state = 'DONE', finished_at = clock_timestamp(), digest = ${digest},
      snapshot_digest = ${createHash('sha256').update(document).digest('hex')},
      certificate = ${JSON.stringify(certificate)}::jsonb, cutoffs = ${JSON.stringify(stored)}::jsonb,
      summary = ${JSON.stringify(summary)}::jsonb
    WHERE id = ${runId}::uuid`
}

/**
 * Stores everybody's placement in the first draw, without reasons: only official runs have those.
 */
async function storePlacements(
  tx: Tx,
  runId: string,
  { problem: { students, schools } }: TrialInput,
  { draws: [draw], numbers }: TrialOutcome,
): Promise<void> {
  const ids = schools.map(({ id }) => id)
  for (let start = 0; start < students.length; start += CHUNK) {
    const end = Math.min(students.length, start + CHUNK)
    await tx.$executeRaw`
      INSERT INTO placement (run_id, application_id, school_id, rank, lottery_number, reasons)
      SELECT ${runId}::uuid, application_id, (${ids}::uuid[])[school + 1], nullif(rank, 0), number, '[]'
      FROM unnest(
        ${students.slice(start, end).map(({ id }) => id)}::uuid[],
        ${Array.from(draw?.school.subarray(start, end) ?? [])}::int[],
        ${Array.from(draw?.rank.subarray(start, end) ?? [])}::int[],
        ${Array.from(numbers.subarray(start, end))}::int[]
      ) AS row (application_id, school, rank, number)`
  }
}
