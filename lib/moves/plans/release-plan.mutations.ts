import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { attempt } from '@/lib/base/db/broken-rule'
import { db, type Tx } from '@/lib/base/db/client'
import { isUuid } from '@/lib/base/forms/uuid'
import { notifyTransferResolved } from '@/lib/moves/transfers/notify-transfer.mutations'
import { plansRunBy } from '@/lib/moves/transfers/transfers.policy'
import { readResult } from '@/lib/placement/check-result.rules'
import { readProblem } from '@/lib/placement/place.rules'
import { lockCycle } from '@/lib/year/cycle-lock.data'

import { buildPlan } from './build-plan.data'
import { type SeatMove, listSeatMoves, studentsPlacedIn, poolOf } from './plan.rules'

export type ReleaseResult =
  | { ok: true; moved: number; unplaced: number }
  /**
   * 'stale': something changed since it was computed; 'no-draft': it was released or discarded
   * before; 'role-too-new': the actor got the role after it was computed; 'window': requests are
   * taken still, and families were told that all are resolved together afterwards.
   */
  | {
      ok: false
      reason: 'not-found' | 'no-draft' | 'same-person' | 'role-too-new' | 'stale' | 'window'
    }

function findPlan(tx: Tx, actor: Actor, id: string) {
  return tx.transferPlan.findFirst({
    where: { AND: [{ id }, plansRunBy(actor)] },
    select: {
      id: true,
      state: true,
      problem: true,
      result: true,
      computedById: true,
      cycle: { select: { id: true, zoneId: true, schoolYear: true, entryGrade: true } },
    },
  })
}

type Plan = NonNullable<Awaited<ReturnType<typeof findPlan>>>

/**
 * Locks everything a plan was computed from until the transaction ends, always in the same order:
 * the cycle first, because the database reads its dates when the plan is released.
 */
async function lockPlanInputs(tx: Tx, { id, cycle }: Plan): Promise<void> {
  await lockCycle(tx, cycle.id)
  await tx.$queryRaw`SELECT FROM transfer_plan WHERE id = ${id}::uuid FOR UPDATE`
  await tx.$queryRaw`
    SELECT FROM transfer_request WHERE cycle_id = ${cycle.id}::uuid AND state = 'APPROVED'
    ORDER BY id FOR UPDATE`
  await tx.$queryRaw`
    SELECT FROM seat_pool WHERE cycle_id = ${cycle.id}::uuid ORDER BY id FOR UPDATE`
}

/**
 * Makes all moves together: seats are counted after the last one, so that full schools can
 * exchange.
 */
async function moveAll(tx: Tx, moves: readonly SeatMove[], schoolYear: number): Promise<void> {
  if (moves.length === 0) return
  const pools = moves.map(({ to }) => poolOf(to))
  await tx.$executeRaw`
    INSERT INTO enrollment (student_id, school_year, school_id, grade)
    SELECT student, ${schoolYear}::int, school, grade FROM unnest(
      ${moves.map(({ studentId }) => studentId)}::uuid[],
      ${pools.map(({ schoolId }) => schoolId)}::uuid[],
      ${pools.map(({ grade }) => grade)}::int[]) AS moved (student, school, grade)
    ON CONFLICT (student_id, school_year)
      DO UPDATE SET school_id = excluded.school_id, grade = excluded.grade`
}

async function release(tx: Tx, actor: Actor, plan: Plan, now: Date): Promise<ReleaseResult> {
  const { count } = await tx.transferPlan.updateMany({
    where: { id: plan.id, state: 'DRAFT' },
    data: { state: 'RELEASED', releasedById: actor.id, releasedAt: now },
  })
  if (count === 0) return { ok: false, reason: 'no-draft' }
  const problem = readProblem(JSON.parse(plan.problem))
  const result = readResult(JSON.parse(plan.result))
  const moves = listSeatMoves(problem, result)
  const placed = studentsPlacedIn(problem, result)
  const requests = await tx.transferRequest.findMany({
    where: { cycleId: plan.cycle.id, state: 'APPROVED' },
    orderBy: { id: 'asc' },
    select: { id: true, studentId: true },
  })
  await moveAll(tx, moves, plan.cycle.schoolYear)
  for (const { id, studentId } of requests) {
    const state = placed.has(studentId) ? 'ACCEPTED' : 'UNPLACED'
    await tx.transferRequest.update({ where: { id }, data: { state, planId: plan.id } })
    await notifyTransferResolved(tx, id, state)
  }
  const unplaced = requests.length - placed.size
  await recordEvent(tx, actor, {
    verb: 'transfer.released',
    subjectType: 'transfer-plan',
    subjectId: plan.id,
    zoneId: plan.cycle.zoneId,
    detail: {
      moved: requests.filter(({ studentId }) => placed.has(studentId)).map(({ id }) => id),
      unplaced: requests.filter(({ studentId }) => !placed.has(studentId)).map(({ id }) => id),
    },
  })
  return { ok: true, moved: placed.size, unplaced }
}

/**
 * Releases a plan that another person computed, once the window for requests has closed: all students
 * move at the same moment, and families and both schools are notified. Refused when anything it was computed from has
 * changed since; then it has to be computed again.
 */
export async function releasePlan(actor: Actor, id: string, now: Date): Promise<ReleaseResult> {
  if (!isUuid(id)) return { ok: false, reason: 'not-found' }
  return attempt(
    {
      'same-person': 'same-person',
      'role-too-new': 'role-too-new',
      'outside-dates': 'window',
      'no-seat': 'stale',
      duplicate: 'stale',
      final: 'stale',
    },
    () =>
      db.$transaction(
        async (tx): Promise<ReleaseResult> => {
          const plan = await findPlan(tx, actor, id)
          if (!plan) return { ok: false, reason: 'not-found' }
          if (plan.state !== 'DRAFT') return { ok: false, reason: 'no-draft' }
          if (plan.computedById === actor.id) return { ok: false, reason: 'same-person' }
          await lockPlanInputs(tx, plan)
          const { problem } = await buildPlan(tx, plan.cycle)
          if (JSON.stringify(problem) !== plan.problem) return { ok: false, reason: 'stale' }
          return release(tx, actor, plan, now)
        },
        { timeout: 60_000 },
      ),
  )
}
