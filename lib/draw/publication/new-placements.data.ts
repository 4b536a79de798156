import 'server-only'
import { db } from '@/lib/base/db/client'
import { Prisma } from '@/lib/base/db/generated/client'

/**
 * The placements of a run that a publication offers: all but those at a school the student has an
 * offer of already. `holds`: the student has a seat, so that this one is accepted for them; `stays`: it is the seat
 * that they have, which takes no new one.
 */
export const newPlacements = (runId: string) => Prisma.sql`
  SELECT placement.application_id, application.student_id, placement.school_id,
    cycle.school_year, cycle.entry_grade AS grade,
    enrollment.student_id IS NOT NULL OR EXISTS (
      SELECT FROM offer WHERE offer.application_id = application.id AND offer.state = 'ACCEPTED'
    ) AS holds,
    enrollment.school_id IS NOT DISTINCT FROM placement.school_id AS stays
  FROM placement
    JOIN application ON application.id = placement.application_id
    JOIN cycle ON cycle.id = application.cycle_id
    LEFT JOIN enrollment ON enrollment.student_id = application.student_id
      AND enrollment.school_year = cycle.school_year AND enrollment.grade = cycle.entry_grade
      AND NOT left_early(enrollment.left_on, enrollment.school_year)
      AND enrollment.school_id IN (SELECT school_id FROM seat_pool
        WHERE seat_pool.cycle_id = cycle.id AND seat_pool.grade = cycle.entry_grade)
  WHERE placement.run_id = ${runId}::uuid AND placement.school_id IS NOT NULL
    AND NOT EXISTS (
      SELECT FROM offer WHERE offer.application_id = application.id
        AND offer.school_id = placement.school_id AND offer.state IN ('OPEN', 'ACCEPTED'))`

/** How many families would get an offer if a run were published now; not those whose child stays at the school. */
export async function countNewOffers(runId: string): Promise<number> {
  const [counted] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM (${newPlacements(runId)}) placed WHERE NOT placed.stays`
  return counted?.count ?? 0
}
