import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import type { Condition } from '@/lib/base/db/generated/enums'
import { isRecordId } from '@/lib/base/forms/record-id'
import { roundsRunBy } from '@/lib/draw/rounds/rounds.policy'
import { readProblem } from '@/lib/placement/place.rules'
import { storedCutoffsSchema } from '@/lib/placement/stored-run.schema'

import { readFacts } from './trial-input.data'
import { readTrials } from './trials.data'
import { summarize } from './trials.rules'
import { TRIAL_LIMITS, type TrialSummary, trialSummarySchema } from './trials.schema'
import type { ComparedRun, Comparison, FareChanges } from './trials.view'

/**
 * Runs of a round side by side: the official one first, then oldest first. The others are compared
 * with the first. Leaves out runs that are not done, not of the round or not the actor's.
 */
export async function findComparison(
  actor: Actor,
  roundId: string,
  runIds: readonly string[],
): Promise<Comparison> {
  const asked = [...new Set(runIds)].filter(isRecordId).slice(0, TRIAL_LIMITS.compared)
  const runs = await readRuns(actor, roundId, asked)
  const [names, fareChanges] = await Promise.all([
    readNames(runs),
    Promise.all(runs.slice(1).map((run) => countFareChanges(runs[0]?.id ?? '', run.id))),
  ])
  return { runs, names, fareChanges }
}

async function readRuns(
  actor: Actor,
  roundId: string,
  asked: readonly string[],
): Promise<ComparedRun[]> {
  const where = { id: { in: [...asked] }, roundId, round: roundsRunBy(actor) }
  const rows = await db.run.findMany({
    where: { ...where, state: 'DONE' },
    // TRIAL comes before OFFICIAL in the database's list of kinds
    orderBy: [{ kind: 'desc' }, { requestedAt: 'asc' }, { id: 'asc' }],
    select: { id: true, kind: true, summary: true, seed: true },
  })
  const trials = await readTrials({ ...where, kind: 'TRIAL' }, asked.length)
  // an official seed is compared here but shown to nobody
  const shared = rows[0]?.seed
  const runs = await Promise.all(
    rows.map(async ({ id, kind, summary, seed }): Promise<ComparedRun | null> => {
      const sharesDraw = seed === shared
      if (kind === 'OFFICIAL') {
        return { id, trial: null, sharesDraw, summary: await summarizeOfficial(id) }
      }
      const trial = trials.find((one) => one.id === id) ?? null
      if (summary === null) return null
      return { id, trial, sharesDraw, summary: trialSummarySchema.parse(summary) }
    }),
  )
  return runs.filter((run) => run !== null)
}

/**
 * The summary of an official run, counted from its stored placements because it stores no summary.
 */
async function summarizeOfficial(runId: string): Promise<TrialSummary> {
  const run = await db.run.findUniqueOrThrow({
    where: { id: runId },
    select: {
      cutoffs: true,
      ruleSet: {
        select: { rules: { orderBy: { position: 'asc' }, select: { condition: true } } },
      },
      placements: { select: { applicationId: true, schoolId: true, rank: true } },
      round: {
        select: {
          snapshot: { select: { document: true } },
          cycle: { select: { id: true, schoolYear: true } },
        },
      },
    },
  })
  const problem = readProblem(JSON.parse(run.round.snapshot?.document ?? ''))
  const conditions: Condition[] = run.ruleSet.rules.map((rule) => rule.condition)
  const schoolIndex = new Map(problem.schools.map(({ id }, c) => [id, c]))
  const placed = new Map(run.placements.map((row) => [row.applicationId, row]))
  const rows = problem.students.map(({ id }) => placed.get(id))
  const draw = {
    school: Int32Array.from(rows, (row) => schoolIndex.get(row?.schoolId ?? '') ?? -1),
    rank: Int32Array.from(rows, (row) => row?.rank ?? 0),
  }
  return summarize({
    problem,
    conditions,
    facts: await readFacts(db, run.round.cycle),
    draws: [draw],
    cutoffs: storedCutoffsSchema.parse(run.cutoffs),
  })
}

async function readNames(runs: readonly ComparedRun[]): Promise<Map<string, string>> {
  const keys = runs.flatMap(({ summary: { groups, schools } }) => [
    ...groups.area.map((group) => group.key),
    ...groups.school.map((group) => group.key),
    ...schools.map((school) => school.id),
  ])
  const where = { id: { in: [...new Set(keys)].filter(isRecordId) } }
  const select = { id: true, name: true } as const
  const [schools, areas] = await Promise.all([
    db.school.findMany({ where, select }),
    db.attendanceArea.findMany({ where, select }),
  ])
  return new Map([...schools, ...areas].map(({ id, name }) => [id, name]))
}

async function countFareChanges(baseId: string, runId: string): Promise<FareChanges> {
  const [row] = await db.$queryRaw<Omit<FareChanges, 'runId'>[]>`
    SELECT count(*) FILTER (WHERE theirs.place < base.place)::int AS better,
      count(*) FILTER (WHERE theirs.place > base.place)::int AS worse,
      count(*) FILTER (WHERE theirs.place = base.place)::int AS same,
      count(*) FILTER (WHERE theirs.place IS NULL OR base.place IS NULL)::int AS apart
    FROM (
      SELECT application_id, coalesce(rank, CASE WHEN school_id IS NULL THEN 1000000 ELSE 100000 END) AS place
      FROM placement WHERE run_id = ${baseId}::uuid
    ) base FULL JOIN (
      SELECT application_id, coalesce(rank, CASE WHEN school_id IS NULL THEN 1000000 ELSE 100000 END) AS place
      FROM placement WHERE run_id = ${runId}::uuid
    ) theirs USING (application_id)`
  return { runId, ...(row ?? { better: 0, worse: 0, same: 0, apart: 0 }) }
}
