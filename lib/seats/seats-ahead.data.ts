import 'server-only'
import { db } from '@/lib/base/db/client'

/** A seat of a year ahead that a student holds or may still accept. */
export type SeatAhead = {
  readonly schoolYear: number
  readonly school: string
  readonly isOffered: boolean
}

/**
 * The seats of the years after `runningYear` that are a student's until they are given back, by year and school. The
 * caller checks access.
 */
export async function listSeatsAhead(studentId: string, runningYear: number): Promise<SeatAhead[]> {
  return db.$queryRaw<SeatAhead[]>`
    SELECT DISTINCT holder.school_year AS "schoolYear", school.name AS school, holder.how = 'OFFERED' AS "isOffered"
    FROM seat_holder holder JOIN school ON school.id = holder.school_id
    WHERE holder.student_id = ${studentId}::uuid AND holder.school_year > ${runningYear}
      AND holder.how <> 'CONTINUING'
    ORDER BY 1, 2`
}
