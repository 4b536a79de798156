import 'server-only'
import type { Actor } from '@/lib/auth/actor'
import { db } from '@/lib/db/client'
import { isRecordId } from '@/lib/forms/record-id'

import { cyclesRunBy } from '../policy'
import type { SeatGrid } from './view'

type PoolRow = {
  pool_id: string
  school_id: string
  school: string
  campus: string
  grade: number
  seats: number
  enrolled: number
  offered: number
  reserved: number
}

/** Every pool of a cycle with what is taken of it, schools by campus and name; empty when it is not the actor's. */
export async function findSeatGrid(actor: Actor, cycleId: string): Promise<SeatGrid> {
  if (!isRecordId(cycleId)) return { grades: [], schools: [] }
  const cycle = await db.cycle.findFirst({
    where: { AND: [{ id: cycleId }, cyclesRunBy(actor)] },
    select: { id: true },
  })
  if (!cycle) return { grades: [], schools: [] }
  const rows = await db.$queryRaw<PoolRow[]>`
    SELECT seat_pool.id AS pool_id, school.id AS school_id, school.name AS school,
      campus.name AS campus, seat_pool.grade, seat_pool.seats,
      (SELECT count(*)::int FROM enrollment WHERE enrollment.school_id = seat_pool.school_id
        AND enrollment.school_year = cycle.school_year AND enrollment.grade = seat_pool.grade)
        AS enrolled,
      (SELECT count(*)::int FROM offer JOIN round ON round.id = offer.round_id
        WHERE round.cycle_id = cycle.id AND offer.school_id = seat_pool.school_id
          AND offer.state IN ('OPEN', 'ACCEPTED') AND seat_pool.grade = cycle.entry_grade)
        AS offered,
      (SELECT coalesce(sum(seat_pool.seats * reserve_rule.percent / 100), 0)::int FROM reserve_rule
        WHERE reserve_rule.school_id = seat_pool.school_id AND reserve_rule.condition IS NOT NULL
          AND seat_pool.grade = cycle.entry_grade AND reserve_rule.rule_set_id = (
            SELECT id FROM priority_rule_set WHERE cycle_id = cycle.id
            ORDER BY version DESC LIMIT 1)) AS reserved
    FROM seat_pool
      JOIN cycle ON cycle.id = seat_pool.cycle_id
      JOIN school ON school.id = seat_pool.school_id
      JOIN campus ON campus.id = school.campus_id
    WHERE seat_pool.cycle_id = ${cycleId}::uuid
    ORDER BY campus.name, school.name, seat_pool.grade`
  const bySchool = Map.groupBy(rows, (row) => row.school_id)
  return {
    grades: [...new Set(rows.map((row) => row.grade))].toSorted((a, b) => a - b),
    schools: [...bySchool].map(([id, pools]) => ({
      id,
      name: pools[0]?.school ?? '',
      campus: pools[0]?.campus ?? '',
      cells: pools.map(({ pool_id: poolId, grade, seats, enrolled, offered, reserved }) => ({
        poolId,
        grade,
        seats,
        enrolled,
        offered,
        reserved,
      })),
    })),
  }
}
