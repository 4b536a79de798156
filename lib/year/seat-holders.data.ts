import 'server-only'
import type { Tx } from '@/lib/base/db/client'
import type { Prisma } from '@/lib/base/db/generated/client'

/** The year whose seats are counted. */
type Year = { readonly id: string; readonly schoolYear: number; readonly entryGrade: number }

/** The seats of one school and grade, and how many are held; no student counts twice. */
export type PoolSeats = {
  readonly schoolId: string
  readonly grade: number
  readonly seats: number
  readonly enrolled: number
  /** Have accepted an offer and are not enrolled yet. */
  readonly accepted: number
  /** May still accept an offer. */
  readonly offered: number
  /** Move up from the grade below unless they leave; always 0 in the entry grade. */
  readonly continuing: number
  /** Enrolled, accepted and continuing students together. */
  readonly taken: number
  /** Seats that nobody holds and nobody may still accept; never below 0. */
  readonly free: number
}

const poolKey = (row: { schoolId: string; grade: number }) => `${row.schoolId} ${row.grade}`

/** Counts the held seats of a cycle's pools, by grade; only of one school or grade if given. */
export async function countSeats(
  tx: Tx,
  { id: cycleId, schoolYear }: Pick<Year, 'id' | 'schoolYear'>,
  { schoolId, grade }: { schoolId?: string; grade?: number } = {},
): Promise<PoolSeats[]> {
  const pools = await tx.seatPool.findMany({
    where: { cycleId, ...(schoolId && { schoolId }), ...(grade !== undefined && { grade }) },
    orderBy: { grade: 'asc' },
    select: { schoolId: true, grade: true, seats: true },
  })
  const schools = [...new Set(pools.map((pool) => pool.schoolId))]
  const held = await tx.seatHolder.groupBy({
    by: ['schoolId', 'grade', 'how'],
    where: { schoolId: { in: schools }, schoolYear, ...(grade !== undefined && { grade }) },
    _count: true,
  })
  const heldAt = Map.groupBy(held, poolKey)
  return pools.map((pool) => {
    const here = heldAt.get(poolKey(pool)) ?? []
    const count = (how: string) => here.find((row) => row.how === how)?._count ?? 0
    const [enrolled, accepted] = [count('ENROLLED'), count('ACCEPTED')]
    const [offered, continuing] = [count('OFFERED'), count('CONTINUING')]
    const taken = enrolled + accepted + continuing
    const free = Math.max(0, pool.seats - taken - offered)
    return { ...pool, enrolled, accepted, offered, continuing, taken, free }
  })
}

/** Reads the seats of one school's entry grade; all 0 when it offers none. */
export async function readSeats(tx: Tx, cycle: Year, schoolId: string) {
  const [pool] = await countSeats(tx, cycle, { schoolId, grade: cycle.entryGrade })
  if (!pool) return { seats: 0, taken: 0, offered: 0, free: 0 }
  const { seats, taken, offered, free } = pool
  return { seats, taken, offered, free }
}

/** A seat that a student holds or may still accept; `applicationId` is null without an application in the cycle. */
export type HeldSeat = { readonly schoolId: string; readonly applicationId: string | null }

/** The held entry-grade seats of some schools, by school and student. */
export async function listHeldSeats(
  tx: Tx,
  { id, schoolYear, entryGrade }: Year,
  schools: readonly string[],
): Promise<HeldSeat[]> {
  return tx.$queryRaw<HeldSeat[]>`
    SELECT holder.school_id AS "schoolId", application.id AS "applicationId"
    FROM seat_holder holder
      LEFT JOIN application ON application.student_id = holder.student_id
        AND application.cycle_id = ${id}::uuid
    WHERE holder.school_id = ANY(${[...schools]}::uuid[])
      AND holder.school_year = ${schoolYear} AND holder.grade = ${entryGrade}
    ORDER BY holder.school_id, holder.student_id`
}

/** A seat of a student for a school year; `isOffered`: the student may still accept it. */
export type SeatOfStudent = { readonly school: string; readonly isOffered: boolean }

/** The seats a student holds or may still accept for a school year, a seat held first. */
export async function listSeatsOfStudent(
  tx: Tx,
  studentId: string,
  schoolYear: number,
): Promise<SeatOfStudent[]> {
  return tx.$queryRaw<SeatOfStudent[]>`
    SELECT school.name AS school, holder.how = 'OFFERED' AS "isOffered"
    FROM seat_holder holder JOIN school ON school.id = holder.school_id
    WHERE holder.student_id = ${studentId}::uuid AND holder.school_year = ${schoolYear}
    ORDER BY holder.how = 'OFFERED', school.name`
}

/** Counts, by school, the entry-grade seats held by students without one of `lists` (a query of submissions). */
export async function countHeldOutside(
  tx: Tx,
  { schoolYear, entryGrade }: Omit<Year, 'id'>,
  schools: readonly string[],
  lists: Prisma.Sql,
): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.$queryRaw<{ schoolId: string; held: number }[]>`
    SELECT holder.school_id AS "schoolId", count(*)::int AS held FROM seat_holder holder
    WHERE holder.school_id = ANY(${[...schools]}::uuid[])
      AND holder.school_year = ${schoolYear} AND holder.grade = ${entryGrade}
      AND NOT EXISTS (
        SELECT FROM (${lists}) counted
          JOIN submission ON submission.id = counted.submission_id
          JOIN application ON application.id = submission.application_id
        WHERE application.student_id = holder.student_id)
    GROUP BY holder.school_id`
  return new Map(rows.map(({ schoolId, held }) => [schoolId, held]))
}
