import 'server-only'
import type { Tx } from '@/lib/base/db/client'
import type { Condition, TieBreak, UnrankedRule } from '@/lib/base/db/generated/enums'
import { readApplicants, readPools, readRules } from '@/lib/lists/frozen-lists.data'
import { frozenProblem } from '@/lib/lists/frozen-problem.rules'
import { readProblem } from '@/lib/placement/place.rules'
import { type Mechanism, type Problem, MECHANISMS } from '@/lib/placement/problem.schema'
import { frozenLists, listsSoFar } from '@/lib/year/list-that-counts.data'

import {
  type ApplicantFacts,
  canReuseDocument,
  trialPools,
  trialRules,
  withSeats,
} from './trials.rules'
import { type TrialChanges, trialChangesSchema } from './trials.schema'

/** The input of a trial. */
export type TrialInput = {
  readonly zoneId: string
  readonly seed: string
  readonly changes: TrialChanges
  readonly problem: Problem
  readonly scope: 'one' | 'per-school'
  /** The conditions of the priority groups, highest first. */
  readonly conditions: readonly Condition[]
  readonly facts: ReadonlyMap<string, ApplicantFacts>
}

const CYCLE = { select: { id: true, schoolYear: true, entryGrade: true, zoneId: true } } as const

/**
 * Reads the input of a trial: the frozen lists, or before the freeze those sent so far, turned into
 * a problem by the functions of the freeze. Reads nothing of the official draw.
 */
export async function readTrial(tx: Tx, runId: string): Promise<TrialInput> {
  const run = await tx.run.findUniqueOrThrow({
    where: { id: runId },
    select: {
      seed: true,
      mechanism: true,
      changes: true,
      ruleSetId: true,
      ruleSet: { select: { tieBreak: true, unranked: true } },
      round: {
        select: {
          id: true,
          ruleSetId: true,
          snapshot: { select: { document: true } },
          cycle: CYCLE,
        },
      },
    },
  })
  const { seed, round, ruleSetId } = run
  if (seed === null) throw new Error(`Trial run ${runId} has no seed.`)
  const changes = trialChangesSchema.parse(run.changes)
  const rules = trialRules(await readRules(tx, ruleSetId), changes)
  const frozen = round.ruleSetId === ruleSetId ? (round.snapshot?.document ?? null) : null
  const asFrozen = frozen === null ? null : readProblem(JSON.parse(frozen))
  const problem =
    asFrozen && canReuseDocument(asFrozen, changes)
      ? withSeats(asFrozen, changes)
      : await buildProblem(
          tx,
          { ...round, isFrozen: round.snapshot !== null },
          { id: ruleSetId, unranked: run.ruleSet.unranked },
          changes,
        )
  return {
    seed,
    changes,
    problem: { ...problem, mechanism: mechanismOf(run.mechanism) },
    scope: scopeOf(changes.tieBreak ?? run.ruleSet.tieBreak),
    conditions: rules.map((rule) => rule.condition),
    facts: await readApplicantFacts(tx, round.cycle),
    zoneId: round.cycle.zoneId,
  }
}

const scopeOf = (tieBreak: TieBreak) => (tieBreak === 'ONE' ? 'one' : 'per-school')

function mechanismOf(name: string): Mechanism {
  const known = MECHANISMS.find((mechanism) => mechanism === name)
  if (!known) throw new Error(`There is no mechanism ${name}.`)
  return known
}

type Cycle = { id: string; schoolYear: number; entryGrade: number }

async function buildProblem(
  tx: Tx,
  round: { id: string; isFrozen: boolean; cycle: Cycle },
  ruleSet: { id: string; unranked: UnrankedRule },
  changes: TrialChanges,
): Promise<Problem> {
  const { cycle } = round
  const lists = round.isFrozen ? frozenLists(round.id) : listsSoFar(cycle.id)
  const pools = trialPools(await readPools(tx, lists, ruleSet.id, cycle), changes)
  const rules = trialRules(await readRules(tx, ruleSet.id), changes)
  const applicants = await readApplicants(tx, lists, cycle)
  return frozenProblem(pools, rules, applicants, ruleSet.unranked)
}

type FactRow = {
  application_id: string
  area_id: string | null
  school_id: string | null
  sibling: boolean
}

/** The facts by which applicants are grouped, by application: one query, however many there are. */
export async function readApplicantFacts(
  tx: Tx,
  { id: cycleId, schoolYear }: Omit<Cycle, 'entryGrade'>,
): Promise<Map<string, ApplicantFacts>> {
  const rows = await tx.$queryRaw<FactRow[]>`
    SELECT application.id AS application_id, student.attendance_area_id AS area_id,
      past.school_id, sibling.student_id IS NOT NULL AS sibling
    FROM application
      JOIN student ON student.id = application.student_id
      LEFT JOIN present_enrollment past ON past.student_id = student.id
        AND past.school_year = ${schoolYear - 1}
      LEFT JOIN (
        SELECT DISTINCT student_id FROM claim WHERE cycle_id = ${cycleId}::uuid
          AND condition = 'SIBLING_ENROLLED' AND state = 'APPROVED'
      ) sibling ON sibling.student_id = student.id
    WHERE application.cycle_id = ${cycleId}::uuid AND student.same_as_id IS NULL
      AND EXISTS (SELECT FROM submission WHERE submission.application_id = application.id)`
  return new Map(
    rows.map(({ application_id, area_id: areaId, school_id: schoolId, sibling }) => [
      application_id,
      { areaId, schoolId, sibling },
    ]),
  )
}
