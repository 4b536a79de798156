import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { isUuid } from '@/lib/base/forms/uuid'
import { zonesRunBy } from '@/lib/registry/access/zone-access.policy'
import { findUserNames } from '@/lib/registry/people/person-names.data'
import { teachingIn } from '@/lib/registry/schools/school-years.rules'
import { fullName } from '@/lib/registry/students/full-name.rules'
import { countWaiting } from '@/lib/seats/waitlists/count-waiting.data'
import { findRunningYears } from '@/lib/year/current-cycles.data'
import { countSeats } from '@/lib/year/seat-holders.data'

const SHOWN = 50

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

export type ArrivalRequest = {
  readonly id: string
  readonly student: string
  readonly number: string
  readonly school: string
  readonly grade: number
  readonly reason: string
  readonly askedBy: string
  readonly isOwn: boolean
}

export type Midyear = {
  readonly schoolYear: number
  readonly grades: readonly number[]
  readonly grade: number | null
  readonly schools: readonly FreeSeats[]
  /** Students of the zone who go to no school this year, the first ones by name, and how many there are. */
  readonly without: readonly { id: string; name: string; number: string }[]
  readonly total: number
  readonly requests: readonly ArrivalRequest[]
}

async function listRequests(actor: Actor, zoneId: string): Promise<ArrivalRequest[]> {
  const rows = await db.arrivalPlacement.findMany({
    where: { state: 'REQUESTED', cycle: { zoneId } },
    orderBy: { requestedAt: 'asc' },
    select: {
      id: true,
      grade: true,
      reason: true,
      requestedById: true,
      school: { select: { name: true } },
      student: { select: { givenName: true, familyName: true, number: true } },
    },
  })
  const names = await findUserNames(
    db,
    rows.map(({ requestedById }) => requestedById),
  )
  return rows.map(({ id, grade, reason, requestedById, school, student }) => ({
    id,
    grade,
    reason,
    school: school.name,
    number: student.number,
    student: fullName(student),
    askedBy: names.get(requestedById) ?? '',
    isOwn: requestedById === actor.id,
  }))
}

/** The desk for children who arrive in the middle of the running year; null when the zone is not the actor's. */
export async function findMidyear(
  actor: Actor,
  zoneId: string,
  asked: number | null,
  now: Date,
): Promise<Midyear | null> {
  if (!isUuid(zoneId)) return null
  const zone = await db.zone.findFirst({ where: { AND: [{ id: zoneId }, zonesRunBy(actor)] } })
  if (!zone) return null
  const schoolYear = (await findRunningYears(db, [zoneId], now)).get(zoneId) ?? now.getFullYear()
  const cycle = await db.cycle.findUnique({
    where: { zoneId_schoolYear: { zoneId, schoolYear } },
    select: { id: true, schoolYear: true, entryGrade: true },
  })
  const pools = cycle ? await countSeats(db, cycle) : []
  const grades = [...new Set(pools.map((pool) => pool.grade))].toSorted((a, b) => a - b)
  const grade = grades.find((one) => one === asked) ?? grades[0] ?? null
  const here = pools.filter((pool) => pool.grade === grade)
  const [schools, waiting, without, requests] = await Promise.all([
    db.school.findMany({
      where: {
        AND: [{ id: { in: here.map(({ schoolId }) => schoolId) } }, teachingIn(schoolYear)],
      },
      orderBy: { name: 'asc' },
      select: { id: true, name: true },
    }),
    cycle && grade === cycle.entryGrade ? countWaiting(db, cycle.id) : new Map<string, number>(),
    db.$queryRaw<{ id: string; name: string; number: string; total: number }[]>`
      SELECT student.id, listed_name(student.family_name, student.given_name) AS name, student.number,
        count(*) OVER ()::int AS total
      FROM student
      WHERE student.zone_id = ${zoneId}::uuid AND student.same_as_id IS NULL AND NOT is_past(student.left_on)
        AND NOT EXISTS (SELECT FROM present_enrollment present
          WHERE present.student_id = student.id AND present.school_year = ${schoolYear})
      ORDER BY student.family_name, student.given_name, student.id LIMIT ${SHOWN}`,
    listRequests(actor, zoneId),
  ])
  return {
    schoolYear,
    grades,
    grade,
    requests,
    total: without[0]?.total ?? 0,
    without: without.map(({ id, name, number }) => ({ id, name, number })),
    schools: schools.flatMap(({ id, name }) => {
      const pool = here.find(({ schoolId }) => schoolId === id)
      if (!pool) return []
      const { seats, held, free } = pool
      return [{ schoolId: id, school: name, seats, held, free, waiting: waiting.get(id) ?? 0 }]
    }),
  }
}
