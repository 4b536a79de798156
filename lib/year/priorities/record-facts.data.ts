import 'server-only'
import type { Tx } from '@/lib/base/db/client'
import { Prisma } from '@/lib/base/db/generated/client'

import type { PriorityFacts } from './priority-conditions.rules'

const { sql } = Prisma

/** The facts that come from a student's own records: neither siblings nor claims. */
export type RecordFacts = Omit<PriorityFacts, 'siblingSchools' | 'approved'>

/** The columns of `RecordFacts` in a query that names `student` and joins `recordTables`. */
export const RECORD_COLUMNS = sql`student.zone_id AS "zoneId", past.school_id AS "enrolledAt",
  attendance_area.campus_id AS "areaCampusId", present.campus_id AS "enrolledCampusId",
  ARRAY(SELECT to_school_id::text FROM feeder WHERE from_school_id = past.school_id) AS "fedSchools"`

/** The tables that `RECORD_COLUMNS` reads, for a cycle of the school year. */
export const recordTables = (schoolYear: number): Prisma.Sql => sql`
  LEFT JOIN attendance_area ON attendance_area.id = student.attendance_area_id
  LEFT JOIN present_enrollment past ON past.student_id = student.id AND past.school_year = ${schoolYear - 1}
  LEFT JOIN school present ON present.id = past.school_id`

/** Reads one student's facts from the records; null when there is no such student. The caller checks access. */
export async function readRecordFacts(
  tx: Tx,
  studentId: string,
  schoolYear: number,
): Promise<RecordFacts | null> {
  const [facts] = await tx.$queryRaw<RecordFacts[]>`
    SELECT ${RECORD_COLUMNS} FROM student ${recordTables(schoolYear)}
    WHERE student.id = ${studentId}::uuid`
  return facts ?? null
}
