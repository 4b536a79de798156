import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { isUuid } from '@/lib/base/forms/uuid'
import { cyclesRunBy } from '@/lib/registry/access/zone-access.policy'
import { placeName } from '@/lib/registry/schools/place-name.rules'
import { teachesIn } from '@/lib/registry/schools/school-years.rules'
import { reserveSizes } from '@/lib/year/rule-sets/reserve-sizes.rules'
import { findRulesInForce } from '@/lib/year/rule-sets/rules-in-force.data'
import { countSeats } from '@/lib/year/seat-holders.data'
import { readYields } from '@/lib/year/yields/yields.data'
import type { PoolYield } from '@/lib/year/yields/yields.view'

import type { SeatCell, SeatGrid, SeatSchool } from './seat-grid.view'

type Year = { readonly id: string; readonly schoolYear: number; readonly entryGrade: number }

type PoolRow = Omit<SeatCell, 'lastYear' | 'seats'> & { schoolId: string; seats: number }

const EMPTY: SeatGrid = { grades: [], schools: [], others: [] }

/** Every school that could participate, with its total and taken seats; empty when the actor does not run the cycle. */
export async function findSeatGrid(actor: Actor, cycleId: string, now: Date): Promise<SeatGrid> {
  if (!isUuid(cycleId)) return EMPTY
  const cycle = await db.cycle.findFirst({
    where: { AND: [{ id: cycleId }, cyclesRunBy(actor)] },
    select: { id: true, zoneId: true, schoolYear: true, entryGrade: true },
  })
  if (!cycle) return EMPTY
  const { zoneId, schoolYear, entryGrade } = cycle
  const [pools, before, schools] = await Promise.all([
    readPools(cycle),
    readYields(zoneId, [schoolYear - 1], now),
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
        openedYear: true,
        closedYear: true,
        campus: { select: { name: true } },
      },
    }),
  ])
  const poolAt = new Map(pools.map((pool) => [`${pool.schoolId} ${pool.grade}`, pool]))
  const beforeAt = new Map(before.map((pool) => [`${pool.schoolId} ${pool.grade}`, pool]))
  const taking = new Set(pools.map((pool) => pool.schoolId))
  const open = schools.filter((school) => taking.has(school.id) || teachesIn(school, schoolYear))
  const grades = gradesOf(entryGrade, open, pools)
  const views: SeatSchool[] = open.map(
    ({ openedYear: _opened, closedYear: _closed, campus, ...school }) => ({
      ...school,
      campus: placeName({ ...school, campus }),
      cells: grades.map((grade) => {
        const key = `${school.id} ${grade}`
        return toCell(grade, poolAt.get(key), beforeAt.get(key) ?? null)
      }),
    }),
  )
  return {
    grades,
    schools: views.filter(({ id }) => taking.has(id)),
    others: views.filter(({ id }) => !taking.has(id)),
  }
}

function toCell(grade: number, pool: PoolRow | undefined, lastYear: PoolYield | null): SeatCell {
  if (!pool) {
    const none = { reserved: 0, enrolled: 0, continuing: 0, offered: 0, accepted: 0 }
    const left = { free: 0, over: 0 }
    return { grade, seats: null, ...none, ...left, lastYear }
  }
  const { schoolId: _school, ...cell } = pool
  return { ...cell, lastYear }
}

/** The grades from the entry grade to the highest that any school teaches. */
function gradesOf(
  entryGrade: number,
  schools: readonly { highestGrade: number }[],
  pools: readonly { grade: number }[],
): number[] {
  const highest = Math.max(entryGrade, ...schools.map((school) => school.highestGrade))
  const usual = Array.from({ length: highest - entryGrade + 1 }, (_, i) => entryGrade + i)
  return [...new Set([...usual, ...pools.map((pool) => pool.grade)])].toSorted((a, b) => a - b)
}

/** The reserves of each school's entry grade under the rules that count, in fill order. */
async function readReserved(cycleId: string) {
  const ruleSetId = await findRulesInForce(db, cycleId)
  if (ruleSetId === null) return new Map<string, never>()
  const reserves = await db.reserveRule.findMany({
    where: { ruleSetId },
    orderBy: { position: 'asc' },
    select: { schoolId: true, percent: true, condition: true },
  })
  return Map.groupBy(reserves, ({ schoolId }) => schoolId)
}

/** The pools of a cycle with their taken seats. */
async function readPools(cycle: Year): Promise<PoolRow[]> {
  const [pools, reserved] = await Promise.all([countSeats(db, cycle), readReserved(cycle.id)])
  return pools.map(({ taken: _taken, held: _held, ...pool }) => {
    const kept = pool.grade === cycle.entryGrade ? (reserved.get(pool.schoolId) ?? []) : []
    const seats = reserveSizes(pool.seats, kept)
    const forGroups = seats.filter((_, i) => kept[i]?.condition !== null)
    return { ...pool, reserved: forGroups.reduce((sum, one) => sum + one, 0) }
  })
}
