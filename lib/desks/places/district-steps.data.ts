import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'

/** How far a district has put itself in: what is there, and what is missing of it. */
export type DistrictSteps = {
  readonly districtId: string | null
  readonly zones: number
  readonly campuses: number
  readonly campusesWithoutPosition: number
  readonly schools: number
  readonly zonesWithoutSchools: number
  readonly zonesWithoutBoundary: number
  readonly staff: number
  readonly zonesWithoutStaff: number
  readonly students: number
  readonly records: number
  readonly studentsWithoutRecord: number
  readonly cycles: number
}

/** The steps of the first run with their state, in one query; null unless the actor is an administrator. */
export async function findDistrictSteps(actor: Actor): Promise<DistrictSteps | null> {
  if (!actor.administrator) return null
  const [row] = await db.$queryRaw<DistrictSteps[]>`
    SELECT (SELECT id::text FROM district ORDER BY id LIMIT 1) AS "districtId",
      count(*)::int AS zones,
      (SELECT count(*) FROM campus)::int AS campuses,
      (SELECT count(*) FROM campus WHERE latitude IS NULL)::int AS "campusesWithoutPosition",
      (SELECT count(*) FROM school)::int AS schools,
      count(*) FILTER (WHERE NOT EXISTS (SELECT FROM school WHERE school.zone_id = zone.id
        AND school.kind <> 'MIDDLE'))::int AS "zonesWithoutSchools",
      count(*) FILTER (WHERE zone.boundary IS NULL)::int AS "zonesWithoutBoundary",
      (SELECT count(DISTINCT user_id) FROM role_grant)::int AS staff,
      count(*) FILTER (WHERE NOT EXISTS (SELECT FROM role_grant
        WHERE role_grant.zone_id = zone.id AND role_grant.role = 'ZONE_STAFF'))::int AS "zonesWithoutStaff",
      (SELECT count(*) FROM student WHERE left_on IS NULL AND same_as_id IS NULL)::int AS students,
      (SELECT count(DISTINCT student_id) FROM student_record)::int AS records,
      (SELECT count(*) FROM student WHERE left_on IS NULL AND same_as_id IS NULL AND NOT EXISTS (
        SELECT FROM student_record WHERE student_id = student.id))::int AS "studentsWithoutRecord",
      (SELECT count(*) FROM cycle)::int AS cycles
    FROM zone WHERE closed_at IS NULL`
  return row ?? null
}

/** Whether nothing of the district is here yet: then an administrator begins with the steps. */
export async function isDistrictEmpty(): Promise<boolean> {
  return (await db.zone.findFirst({ select: { id: true } })) === null
}

/** The time zone in which dates of the district are told; UTC before there is one. */
export async function readDistrictTimeZone(): Promise<string> {
  const district = await db.district.findFirst({
    orderBy: { id: 'asc' },
    select: { timeZone: true },
  })
  return district?.timeZone ?? 'UTC'
}
