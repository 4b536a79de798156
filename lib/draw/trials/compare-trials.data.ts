import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { Prisma } from '@/lib/base/db/generated/client'
import type { Condition } from '@/lib/base/db/generated/enums'
import { isUuid } from '@/lib/base/forms/uuid'
import { roundsRunBy } from '@/lib/draw/rounds/rounds.policy'
import { readProblem } from '@/lib/placement/place.rules'
import { storedCutoffsSchema } from '@/lib/placement/stored-run.schema'

import { readApplicantFacts } from './trial-input.data'
import { readTrials } from './trials.data'
import { summarize } from './trials.rules'
import { TRIAL_LIMITS, type TrialSummary, trialSummarySchema } from './trials.schema'
import type { ComparedRun, TrialComparison, FareChanges, Mover } from './trials.view'

/**
 * Runs of a round side by side: the official one first, then oldest first. The others are compared
 * with the first. Leaves out runs that are not done, not of the round or not the actor's.
 */
export async function findComparison(
  actor: Actor,
  roundId: string,
  runIds: readonly string[],
): Promise<TrialComparison> {
  const asked = [...new Set(runIds)].filter(isUuid).slice(0, TRIAL_LIMITS.compared)
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
    facts: await readApplicantFacts(db, run.round.cycle),
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
  const where = { id: { in: [...new Set(keys)].filter(isUuid) } }
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

const PAGE = 50

export type MoversQuery = {
  readonly roundId: string
  readonly baseId: string
  readonly runId: string
  readonly direction: 'better' | 'worse'
  /** 1 is the first. */
  readonly page: number
}

type Row = {
  application_id: string
  student: string
  number: string
  from_school: string | null
  from_rank: number | null
  to_school: string | null
  to_rank: number | null
  total: number
}

/**
 * Students who fare better or worse in one run than in another, by name; null when the runs are not
 * the actor's.
 */
export async function listMovers(
  actor: Actor,
  query: MoversQuery,
): Promise<{ rows: Mover[]; total: number; pages: number } | null> {
  const { roundId, baseId, runId, direction, page } = query
  if (![roundId, baseId, runId].every(isUuid) || baseId === runId) return null
  const known = await db.run.count({
    where: { id: { in: [baseId, runId] }, roundId, state: 'DONE', round: roundsRunBy(actor) },
  })
  if (known !== 2) return null
  const isBefore = Prisma.raw(direction === 'better' ? '<' : '>')
  const place = (run: string) =>
    Prisma.raw(
      `coalesce(${run}.rank, CASE WHEN ${run}.school_id IS NULL THEN 1000000 ELSE 100000 END)`,
    )
  const rows = await db.$queryRaw<Row[]>`
    SELECT base.application_id, listed_name(student.family_name, student.given_name) AS student,
      student.number, was.name AS from_school, base.rank AS from_rank,
      is_now.name AS to_school, theirs.rank AS to_rank, count(*) OVER ()::int AS total
    FROM placement base
      JOIN placement theirs ON theirs.application_id = base.application_id
        AND theirs.run_id = ${runId}::uuid
      JOIN application ON application.id = base.application_id
      JOIN student ON student.id = application.student_id
      LEFT JOIN school was ON was.id = base.school_id
      LEFT JOIN school is_now ON is_now.id = theirs.school_id
    WHERE base.run_id = ${baseId}::uuid AND ${place('theirs')} ${isBefore} ${place('base')}
    ORDER BY student.family_name, student.given_name, student.number
    LIMIT ${PAGE} OFFSET ${(page - 1) * PAGE}`
  const total = rows[0]?.total ?? 0
  return {
    rows: rows.map((row) => ({
      applicationId: row.application_id,
      student: row.student,
      number: row.number,
      from: { school: row.from_school, rank: row.from_rank },
      to: { school: row.to_school, rank: row.to_rank },
    })),
    total,
    pages: Math.max(1, Math.ceil(total / PAGE)),
  }
}
