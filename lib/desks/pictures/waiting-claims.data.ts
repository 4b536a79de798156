import 'server-only'
import { db } from '@/lib/base/db/client'
import { Prisma } from '@/lib/base/db/generated/client'
import type { Condition } from '@/lib/base/db/generated/enums'

/** Claims of one kind that wait for a school, by how long. */
export type WaitingClaims = {
  readonly schoolId: string
  readonly school: string
  readonly condition: Condition
  /** Up to a week. */
  readonly fresh: number
  /** Between one and two weeks. */
  readonly week: number
  /** More than two weeks. */
  readonly old: number
  /** Nobody noted since when. */
  readonly unknown: number
}

/**
 * The claims of a year without an answer, by school and kind, in the order of their names; only of one
 * school if given. A claim waits since a person stated it, or else since it stands here. The year, or the school, is
 * one that the reader has. A number that belongs to another child has none.
 */
export async function readWaitingClaims(
  cycleId: string,
  now: Date,
  schoolId: string | null = null,
): Promise<WaitingClaims[]> {
  const ofSchool = schoolId ? Prisma.sql`AND claim.school_id = ${schoolId}::uuid` : Prisma.empty
  return db.$queryRaw<WaitingClaims[]>`
    SELECT school.id AS "schoolId", school.name AS school, claim.condition::text AS condition,
      (count(*) FILTER (WHERE waited <= interval '7 days'))::int AS fresh,
      (count(*) FILTER (WHERE waited > interval '7 days' AND waited <= interval '14 days'))::int AS week,
      (count(*) FILTER (WHERE waited > interval '14 days'))::int AS old,
      (count(*) FILTER (WHERE waited IS NULL))::int AS unknown
    FROM claim JOIN school ON school.id = claim.school_id JOIN student ON student.id = claim.student_id
      CROSS JOIN LATERAL (SELECT ${now}::timestamptz - coalesce(claim.stated_at, uuid_extract_timestamp(claim.id)) AS waited) since
    WHERE claim.cycle_id = ${cycleId}::uuid AND claim.state = 'PENDING' AND student.same_as_id IS NULL
      ${ofSchool}
    GROUP BY school.id, school.name, claim.condition ORDER BY school.name, school.id, claim.condition`
}
