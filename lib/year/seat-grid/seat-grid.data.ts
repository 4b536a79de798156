import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { isRecordId } from '@/lib/base/forms/record-id'
import { cyclesRunBy } from '@/lib/registry/access/zone-access.policy'

import type { SeatCell, SeatGrid, SeatSchool } from './seat-grid.view'

type PoolRow = Omit<SeatCell, 'lastYear' | 'seats'> & { schoolId: string; seats: number }

const EMPTY: SeatGrid = { grades: [], schools: [], others: [] }

/** Every school that could take part with its seats and what is taken of them; empty when it is not the actor's. */
export async function findSeatGrid(actor: Actor, cycleId: string): Promise<SeatGrid> {
  if (!isRecordId(cycleId)) return EMPTY
  const cycle = await db.cycle.findFirst({
    where: { AND: [{ id: cycleId }, cyclesRunBy(actor)] },
    select: { id: true, zoneId: true, schoolYear: true, entryGrade: true },
  })
  if (!cycle) return EMPTY
  const { zoneId, schoolYear, entryGrade } = cycle
  const [pools, before, schools] = await Promise.all([
    readPools(cycleId),
    db.seatPool.findMany({
      where: { cycle: { zoneId, schoolYear: schoolYear - 1 } },
      select: { schoolId: true, grade: true, seats: true },
    }),
    db.school.findMany({
      where: {
        OR: [{ zoneId, highestGrade: { gte: entryGrade } }, { pools: { some: { cycleId } } }],
      },
      orderBy: [{ campus: { name: 'asc' } }, { name: 'asc' }],
      select: {
        id: true,
        slug: true,
        name: true,
        cdsCode: true,
        lowestGrade: true,
        highestGrade: true,
        closedYear: true,
        campus: { select: { name: true } },
      },
    }),
  ])
  const poolAt = new Map(pools.map((pool) => [`${pool.schoolId} ${pool.grade}`, pool]))
  const beforeAt = new Map(before.map((pool) => [`${pool.schoolId} ${pool.grade}`, pool.seats]))
  const taking = new Set(pools.map((pool) => pool.schoolId))
  const open = schools.filter(
    ({ id, closedYear }) => taking.has(id) || closedYear === null || closedYear > schoolYear,
  )
  const grades = gradesOf(entryGrade, open, pools)
  const views: SeatSchool[] = open.map(({ closedYear: _closed, campus, ...school }) => ({
    ...school,
    campus: campus.name,
    cells: grades.map((grade) => {
      const key = `${school.id} ${grade}`
      return toCell(grade, poolAt.get(key), beforeAt.get(key) ?? null)
    }),
  }))
  return {
    grades,
    schools: views.filter(({ id }) => taking.has(id)),
    others: views.filter(({ id }) => !taking.has(id)),
  }
}

function toCell(grade: number, pool: PoolRow | undefined, lastYear: number | null): SeatCell {
  if (!pool) {
    const none = { reserved: 0, enrolled: 0, offered: 0, accepted: 0, free: 0 }
    return { grade, seats: null, ...none, lastYear }
  }
  const { schoolId: _school, ...cell } = pool
  return { ...cell, lastYear }
}

/** From the entry grade to the highest that a school has. */
function gradesOf(
  entryGrade: number,
  schools: readonly { highestGrade: number }[],
  pools: readonly { grade: number }[],
): number[] {
  const highest = Math.max(entryGrade, ...schools.map((school) => school.highestGrade))
  const usual = Array.from({ length: highest - entryGrade + 1 }, (_, i) => entryGrade + i)
  return [...new Set([...usual, ...pools.map((pool) => pool.grade)])].toSorted((a, b) => a - b)
}

/** The pools of a cycle with what is taken of each. */
async function readPools(cycleId: string): Promise<PoolRow[]> {
  return db.$queryRaw<PoolRow[]>`
    WITH pool AS (
      SELECT seat_pool.*, cycle.school_year, cycle.entry_grade,
        (SELECT id FROM priority_rule_set WHERE priority_rule_set.cycle_id = cycle.id
          ORDER BY version DESC LIMIT 1) AS newest
      FROM seat_pool JOIN cycle ON cycle.id = seat_pool.cycle_id
      WHERE cycle.id = ${cycleId}::uuid
    ), answer AS (
      SELECT offer.school_id, offer.state, application.student_id FROM offer
        JOIN round ON round.id = offer.round_id JOIN application ON application.id = offer.application_id
      WHERE round.cycle_id = ${cycleId}::uuid AND offer.state IN ('OPEN', 'ACCEPTED')
    )
    SELECT pool.school_id AS "schoolId", pool.grade, pool.seats,
      coalesce((SELECT sum(pool.seats * reserve_rule.percent / 100) FROM reserve_rule
        WHERE reserve_rule.rule_set_id = pool.newest AND reserve_rule.school_id = pool.school_id
          AND reserve_rule.condition IS NOT NULL AND pool.grade = pool.entry_grade), 0)::int AS reserved,
      (SELECT count(*) FROM enrollment WHERE enrollment.school_id = pool.school_id
        AND enrollment.school_year = pool.school_year AND enrollment.grade = pool.grade)::int AS enrolled,
      (SELECT count(*) FROM answer WHERE answer.school_id = pool.school_id
        AND pool.grade = pool.entry_grade AND state = 'OPEN')::int AS offered,
      (SELECT count(*) FROM answer WHERE answer.school_id = pool.school_id
        AND pool.grade = pool.entry_grade AND state = 'ACCEPTED')::int AS accepted,
      (pool.seats - (SELECT count(*) FROM (
        SELECT enrollment.student_id FROM enrollment WHERE enrollment.school_id = pool.school_id
          AND enrollment.school_year = pool.school_year AND enrollment.grade = pool.grade
        UNION
        SELECT answer.student_id FROM answer WHERE answer.school_id = pool.school_id
          AND pool.grade = pool.entry_grade) holder))::int AS free
    FROM pool`
}
