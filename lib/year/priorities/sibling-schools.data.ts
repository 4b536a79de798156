import 'server-only'
import type { Tx } from '@/lib/base/db/client'
import { Prisma } from '@/lib/base/db/generated/client'

/** The priority a student gets at the schools of brothers and sisters, as an approved claim would give it. */
export const toSiblingPriorities = (schools: readonly string[] = []) =>
  schools.map((schoolId) => ({ schoolId, condition: 'SIBLING_ENROLLED' as const }))

type Year = { readonly id: string; readonly schoolYear: number }

/**
 * The schools where a brother or sister will certainly be in the cycle's year, by student: enrolled
 * there this year, not in the last grade, and enrolled nowhere else next year. A claim about the same
 * fact, even a rejected one, takes precedence: such a pair is left out. Of these students alone, if they are given.
 */
export async function readSiblingSchools(
  tx: Tx,
  { id: cycleId, schoolYear }: Year,
  students: readonly string[] | null = null,
): Promise<Map<string, string[]>> {
  const few =
    students === null ? Prisma.empty : Prisma.sql`AND own.id = ANY(${[...students]}::uuid[])`
  const rows = await tx.$queryRaw<{ student_id: string; school_id: string }[]>`
    SELECT DISTINCT own.id AS student_id, present.school_id
    FROM cycle
      JOIN student own ON own.zone_id = cycle.zone_id
      JOIN student sibling ON sibling.household_id = own.household_id AND sibling.id <> own.id
      JOIN present_enrollment present ON present.student_id = sibling.id
        AND present.school_year = ${schoolYear - 1}
      JOIN school ON school.id = present.school_id AND present.grade < school.highest_grade
      LEFT JOIN enrollment next ON next.student_id = sibling.id AND next.school_year = ${schoolYear}
    WHERE cycle.id = ${cycleId}::uuid ${few}
      AND (next.school_id IS NULL OR next.school_id = present.school_id)
      AND NOT EXISTS (
        SELECT FROM claim WHERE claim.cycle_id = cycle.id AND claim.student_id = own.id
          AND claim.school_id = present.school_id AND claim.condition = 'SIBLING_ENROLLED')`
  const byStudent = Map.groupBy(rows, (row) => row.student_id)
  return new Map([...byStudent].map(([id, some]) => [id, some.map((row) => row.school_id)]))
}
