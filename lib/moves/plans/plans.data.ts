import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import type { Prisma } from '@/lib/base/db/generated/client'
import { isUuid } from '@/lib/base/forms/uuid'
import { readSettings } from '@/lib/moves/transfers/transfer-facts.data'
import { plansRunBy } from '@/lib/moves/transfers/transfers.policy'
import { readResult } from '@/lib/placement/check-result.rules'
import { readProblem } from '@/lib/placement/place.rules'
import { findStudentNames, findUserNames } from '@/lib/registry/people/person-names.data'
import { findSecondSince } from '@/lib/registry/people/second-person.data'

import { buildPlan } from './build-plan.data'
import { type PlanNames, explainPlan, type PlanLine, type PlanView } from './plan-outcome.rules'
import { poolOf } from './plan.rules'

const LINE = {
  id: true,
  state: true,
  computedAt: true,
  computedById: true,
  releasedAt: true,
  releasedById: true,
} satisfies Prisma.TransferPlanSelect

type Line = Prisma.TransferPlanGetPayload<{ select: typeof LINE }>

async function toPlanLines(lines: readonly Line[]): Promise<PlanLine[]> {
  const ids = lines.flatMap(({ computedById, releasedById }) => [computedById, releasedById])
  const names = await findUserNames(db, ids)
  return lines.map(({ id, state, computedAt, computedById, releasedAt, releasedById }) => ({
    id,
    state,
    computedAt,
    computedBy: names.get(computedById) ?? '',
    releasedAt,
    releasedBy: releasedById && (names.get(releasedById) ?? ''),
  }))
}

/** The plans of a cycle that the actor runs, newest first, without discarded ones. */
export async function listPlans(actor: Actor, cycleId: string): Promise<PlanLine[]> {
  const lines = await db.transferPlan.findMany({
    where: { AND: [{ cycleId, state: { not: 'DISCARDED' } }, plansRunBy(actor)] },
    orderBy: { computedAt: 'desc' },
    select: LINE,
  })
  return toPlanLines(lines)
}

async function readNames(problemText: string, cycleId: string): Promise<PlanNames> {
  const { schools: pools, students } = readProblem(JSON.parse(problemText))
  const studentIds = students.map(({ id }) => id)
  const [student, schools, requests] = await Promise.all([
    findStudentNames(db, studentIds),
    db.school.findMany({
      where: { id: { in: [...new Set(pools.map(({ id }) => poolOf(id).schoolId))] } },
      select: { id: true, name: true },
    }),
    db.transferRequest.findMany({
      where: { cycleId, studentId: { in: studentIds } },
      orderBy: { openedAt: 'asc' },
      select: { id: true, studentId: true },
    }),
  ])
  const school = new Map(schools.map((one) => [one.id, one.name]))
  const request = new Map(requests.map((one) => [one.studentId, one.id]))
  return {
    student: (id) => student.get(id) ?? '',
    school: (id) => school.get(id) ?? '',
    request: (id) => request.get(id) ?? null,
  }
}

/**
 * One plan with its chains and the students who get no seat; null unless the actor runs its zone.
 */
export async function findPlan(
  actor: Actor,
  cycleId: string,
  id: string,
): Promise<PlanView | null> {
  if (!isUuid(id)) return null
  const row = await db.transferPlan.findFirst({
    where: { AND: [{ id, cycleId }, plansRunBy(actor)] },
    select: {
      ...LINE,
      problem: true,
      result: true,
      digest: true,
      cycle: {
        select: {
          id: true,
          zoneId: true,
          schoolYear: true,
          entryGrade: true,
          transfersCloseAt: true,
        },
      },
    },
  })
  if (!row) return null
  const { transfers } = await readSettings(db, cycleId)
  const { transfersCloseAt: closes } = row.cycle
  const [[line], names] = await Promise.all([toPlanLines([row]), readNames(row.problem, cycleId)])
  if (!line) return null
  const problem = readProblem(JSON.parse(row.problem))
  const isDraft = row.state === 'DRAFT'
  const since = await findSecondSince(actor, row.cycle.zoneId)
  const now = isDraft ? JSON.stringify((await buildPlan(db, row.cycle)).problem) : row.problem
  return {
    ...line,
    isOwn: row.computedById === actor.id,
    isTooNew: since === null || row.computedAt <= since,
    isStale: now !== row.problem,
    waitsUntil: transfers === 'TOGETHER' && closes > new Date() ? closes : null,
    exchanges: problem.exchanges === 'apply',
    requests: problem.students.length,
    ...explainPlan(row.problem, names),
    seed: problem.lottery?.seed ?? '',
    digest: row.digest,
    promises: readResult(JSON.parse(row.result)).certificate.promises,
    problem: row.problem,
    result: row.result,
  }
}

/** The text of a plan's problem or result, with its zone; null unless the actor runs its zone. */
export async function findPlanFile(
  actor: Actor,
  id: string,
  of: 'problem' | 'result',
): Promise<{ text: string; zoneId: string } | null> {
  if (!isUuid(id)) return null
  const row = await db.transferPlan.findFirst({
    where: { AND: [{ id }, plansRunBy(actor)] },
    select: { problem: true, result: true, cycle: { select: { zoneId: true } } },
  })
  return row && { text: row[of], zoneId: row.cycle.zoneId }
}
