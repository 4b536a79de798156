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
  /** Taken and offered seats together: fewer cannot be set. */
  readonly held: number
  /** Seats that nobody holds and nobody may still accept; never below 0. */
  readonly free: number
  /** How many more are held or may still be accepted than there are seats; never below 0. */
  readonly over: number
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
  const schools = pools.map((pool) => pool.schoolId)
  const heldAt = await countHolders(tx, schoolYear, schools, grade)
  return pools.map((pool) => {
    const held = heldAt(pool)
    const left = pool.seats - held.held
    return { ...pool, ...held, free: Math.max(0, left), over: Math.max(0, -left) }
  })
}

/** Counts who holds the seats of some schools, whether or not a grade has a pool; only of one grade if given. */
export async function countHolders(
  tx: Tx,
  schoolYear: number,
  schools: readonly string[],
  grade?: number,
) {
  const rows = await tx.seatHolder.groupBy({
    by: ['schoolId', 'grade', 'how'],
    where: {
      schoolId: { in: [...new Set(schools)] },
      schoolYear,
      ...(grade !== undefined && { grade }),
    },
    _count: true,
  })
  const rowsAt = Map.groupBy(rows, poolKey)
  return (pool: { schoolId: string; grade: number }) => {
    const here = rowsAt.get(poolKey(pool)) ?? []
    const count = (how: string) => here.find((row) => row.how === how)?._count ?? 0
    const [enrolled, accepted] = [count('ENROLLED'), count('ACCEPTED')]
    const [offered, continuing] = [count('OFFERED'), count('CONTINUING')]
    const taken = enrolled + accepted + continuing
    return { enrolled, accepted, offered, continuing, taken, held: taken + offered }
  }
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

/** A seat of the entry grade that a child holds; `isOffered`: the child may still accept it. */
export type SeatOfChild = {
  readonly schoolId: string
  readonly school: string
  readonly isOffered: boolean
}

/** The entry-grade seats of an application's child in its year, a held one first, each school once. */
export async function listSeatsOf(tx: Tx, applicationId: string): Promise<SeatOfChild[]> {
  return tx.$queryRaw<SeatOfChild[]>`
    SELECT holder.school_id AS "schoolId", school.name AS school, holder.how = 'OFFERED' AS "isOffered"
    FROM application JOIN cycle ON cycle.id = application.cycle_id
      -- joined whole, the view would read the seats of every child
      CROSS JOIN LATERAL (SELECT seat_holder.school_id, seat_holder.how FROM seat_holder
        WHERE seat_holder.student_id = application.student_id
          AND seat_holder.school_year = cycle.school_year AND seat_holder.grade = cycle.entry_grade
        OFFSET 0) holder
      JOIN school ON school.id = holder.school_id AND school.zone_id = cycle.zone_id
    WHERE application.id = ${applicationId}::uuid
    ORDER BY holder.how = 'OFFERED', holder.how, school.name, school.id`
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
