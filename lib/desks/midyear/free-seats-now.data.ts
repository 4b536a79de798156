import 'server-only'
import { db } from '@/lib/base/db/client'
import { teachingIn } from '@/lib/registry/schools/school-years.rules'
import { countWaiting } from '@/lib/seats/waitlists/count-waiting.data'
import { findRunningYears } from '@/lib/year/current-cycles.data'
import { countSeats } from '@/lib/year/seat-holders.data'

/** The seats of one grade at a school in the running year. */
export type FreeSeats = {
  readonly schoolId: string
  readonly school: string
  readonly seats: number
  readonly held: number
  readonly free: number
  /** Children on its waitlist, who come first; 0 above the entry grade. */
  readonly waiting: number
}

/** The seats of a grade in the running year of a zone; without grades where its seats were never set up. */
export type SeatsNow = {
  readonly schoolYear: number
  readonly grades: readonly number[]
  readonly grade: number | null
  readonly schools: readonly FreeSeats[]
}

/**
 * The seats of the grade asked for, else of the lowest one, at each school of a zone by name, in the year that is
 * running there. The caller checks access.
 */
export async function findSeatsNow(
  zoneId: string,
  asked: number | null,
  now: Date,
): Promise<SeatsNow> {
  const schoolYear = (await findRunningYears(db, [zoneId], now)).get(zoneId) ?? now.getFullYear()
  const cycle = await db.cycle.findUnique({
    where: { zoneId_schoolYear: { zoneId, schoolYear } },
    select: { id: true, schoolYear: true, entryGrade: true },
  })
  const pools = cycle ? await countSeats(db, cycle) : []
  const grades = [...new Set(pools.map((pool) => pool.grade))].toSorted((a, b) => a - b)
  const grade = grades.find((one) => one === asked) ?? grades[0] ?? null
  const here = pools.filter((pool) => pool.grade === grade)
  const [schools, waiting] = await Promise.all([
    db.school.findMany({
      where: {
        AND: [{ id: { in: here.map(({ schoolId }) => schoolId) } }, teachingIn(schoolYear)],
      },
      orderBy: { name: 'asc' },
      select: { id: true, name: true },
    }),
    cycle && grade === cycle.entryGrade ? countWaiting(db, cycle.id) : new Map<string, number>(),
  ])
  return {
    schoolYear,
    grades,
    grade,
    schools: schools.flatMap(({ id, name }) => {
      const pool = here.find(({ schoolId }) => schoolId === id)
      if (!pool) return []
      const { seats, held, free } = pool
      return [{ schoolId: id, school: name, seats, held, free, waiting: waiting.get(id) ?? 0 }]
    }),
  }
}
