import 'server-only'
import type { Tx } from '@/lib/base/db/client'

import type { SeatCount } from './free-seats.rules'

export type PoolCount = SeatCount & {
  readonly schoolId: string
  readonly grade: number
}

const place = (schoolId: string, grade: number) => `${schoolId} ${grade}`

/**
 * The pools of a cycle with who holds their seats, by grade; of one school or one grade when named.
 * Nobody continues into the entry grade: those seats are given by the round.
 */
export async function countSeats(
  tx: Tx,
  cycle: { id: string; schoolYear: number; entryGrade: number },
  only: { schoolId?: string; grade?: number },
): Promise<PoolCount[]> {
  const { schoolId, grade } = only
  const school = schoolId ? { schoolId } : {}
  const withSeats = { school: { pools: { some: { cycleId: cycle.id } } }, ...school }
  // one after the other: inside a transaction there is one connection
  const pools = await tx.seatPool.findMany({
    where: { cycleId: cycle.id, ...school, ...(grade && { grade }) },
    orderBy: { grade: 'asc' },
    select: { schoolId: true, grade: true, seats: true },
  })
  const enrolled = await tx.enrollment.groupBy({
    by: ['schoolId', 'grade'],
    where: { ...withSeats, schoolYear: cycle.schoolYear, ...(grade && { grade }) },
    _count: true,
  })
  const staying = await tx.enrollment.groupBy({
    by: ['schoolId', 'grade'],
    where: {
      ...withSeats,
      schoolYear: cycle.schoolYear - 1,
      grade: grade ? grade - 1 : { gte: cycle.entryGrade },
      student: {
        enrollments: { none: { schoolYear: cycle.schoolYear } },
        // who leaves the zone by a permit gives the seat back
        permits: { none: { cycleId: cycle.id, state: 'APPROVED' } },
      },
    },
    _count: true,
  })
  const enrolledAt = new Map(enrolled.map((row) => [place(row.schoolId, row.grade), row._count]))
  const stayingAt = new Map(staying.map((row) => [place(row.schoolId, row.grade + 1), row._count]))
  return pools.map((pool) => ({
    ...pool,
    enrolled: enrolledAt.get(place(pool.schoolId, pool.grade)) ?? 0,
    continuing:
      pool.grade > cycle.entryGrade ? (stayingAt.get(place(pool.schoolId, pool.grade)) ?? 0) : 0,
  }))
}
