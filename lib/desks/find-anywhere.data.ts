import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { Prisma } from '@/lib/base/db/generated/client'
import { counseledBy } from '@/lib/registry/access/counselor-access.policy'
import { staffedSchools } from '@/lib/registry/access/school-access.policy'
import { cyclesRunBy } from '@/lib/registry/access/zone-access.policy'
import { buildChildSearch, buildStudentSearch } from '@/lib/registry/students/student-search.data'
import { counseledYears, listCounseledYears } from '@/lib/year/counseled-years.data'
import { findCurrentCycles } from '@/lib/year/current-cycles.data'

import type { FoundAnywhere } from './find-student.schema'
import { studentsOfSchool } from './school/school-students.policy'
import { studentsRunBy } from './students/students.policy'

/** So many are shown; more words find fewer. */
const SHOWN = 50

/** Whether somebody has children to find: those of zones, a caseload or a school. */
export const mayFind = ({ administrator, zones, counselorOf, staffAt }: Actor): boolean =>
  administrator || zones.length + counselorOf.length + staffAt.length > 0

type Row = Omit<FoundAnywhere, 'href' | 'birthDate'> & { birthDate: Date }

/** The children that match and may be the actor's; each page of a child still decides by its own policy. */
function readCandidates(actor: Actor, q: string): Promise<Row[]> {
  const { administrator, zones, counselorOf, staffAt } = actor
  const schools = [...new Set([...counselorOf, ...staffAt])]
  const withGuardians = administrator
    ? Prisma.sql`TRUE`
    : Prisma.sql`(student.zone_id = ANY(${[...zones]}::uuid[])
      OR EXISTS (SELECT FROM application JOIN cycle ON cycle.id = application.cycle_id
        WHERE application.student_id = student.id AND cycle.zone_id = ANY(${[...zones]}::uuid[]))
      OR EXISTS (SELECT FROM present_enrollment present
        WHERE present.student_id = student.id AND present.school_id = ANY(${schools}::uuid[]))
      OR EXISTS (SELECT FROM seat_holder seat
        WHERE seat.student_id = student.id AND seat.school_id = ANY(${[...staffAt]}::uuid[])))`
  // of who only asks to come a school knows no guardian
  const asksToCome = Prisma.sql`EXISTS (SELECT FROM transfer_request request
    WHERE request.student_id = student.id AND request.to_school_id = ANY(${[...staffAt]}::uuid[]))`
  return db.$queryRaw<Row[]>`
    SELECT student.id, full_name(student.given_name, student.family_name) AS name, student.number,
      student.birth_date AS "birthDate", (SELECT school.name FROM present_enrollment present
        JOIN school ON school.id = present.school_id
        WHERE present.student_id = student.id ORDER BY present.school_year DESC LIMIT 1) AS school
    FROM student WHERE (student.id IN (${buildStudentSearch(q)}) AND ${withGuardians})
      OR (student.id IN (${buildChildSearch(q)}) AND ${asksToCome})
    ORDER BY student.family_name, student.given_name, student.id LIMIT ${SHOWN + 1}`
}

/** The pages of these children for who runs their zone, or a zone that they apply in. */
async function pagesInZones(actor: Actor, ids: string[]): Promise<[string, string][]> {
  if (!actor.administrator && actor.zones.length === 0) return []
  const [students, applications] = await Promise.all([
    db.student.findMany({
      where: { AND: [{ id: { in: ids } }, studentsRunBy(actor)] },
      select: { id: true, zone: { select: { slug: true } } },
    }),
    db.application.findMany({
      where: { studentId: { in: ids }, cycle: cyclesRunBy(actor) },
      orderBy: { cycle: { schoolYear: 'asc' } },
      select: {
        id: true,
        studentId: true,
        cycle: { select: { schoolYear: true, zone: { select: { slug: true } } } },
      },
    }),
  ])
  return [
    // a child of another zone has no page here but that of the application
    ...applications.map(({ id, studentId, cycle }): [string, string] => [
      studentId,
      `/staff/${cycle.zone.slug}/applications/${id}?year=${cycle.schoolYear}`,
    ]),
    ...students.map(({ id, zone }): [string, string] => [id, `/staff/${zone.slug}/students/${id}`]),
  ]
}

/** The pages of these children for their counselor. */
async function pagesInCaseload(
  actor: Actor,
  ids: string[],
  now: Date,
): Promise<[string, string][]> {
  if (actor.counselorOf.length === 0) return []
  const years = counseledYears(await listCounseledYears(db, actor, now))
  const students = await db.student.findMany({
    where: { AND: [{ id: { in: ids } }, counseledBy(actor, years)] },
    select: { id: true },
  })
  return students.map(({ id }) => [id, `/caseload/${id}`])
}

/** The pages of these children at the schools where the actor works. */
async function pagesAtSchools(actor: Actor, ids: string[], now: Date): Promise<[string, string][]> {
  if (actor.staffAt.length === 0) return []
  const schools = await db.school.findMany({
    where: staffedSchools(actor),
    select: { id: true, slug: true, zoneId: true },
  })
  const zoneIds = schools.flatMap(({ zoneId }) => zoneId ?? [])
  const cycles = await findCurrentCycles(db, zoneIds, now)
  const found = schools.map(async ({ id, slug, zoneId }): Promise<[string, string][]> => {
    const cycle = zoneId === null ? undefined : cycles.get(zoneId)
    if (!cycle) return []
    const { id: cycleId, schoolYear } = cycle
    const students = await db.student.findMany({
      where: { AND: [{ id: { in: ids } }, studentsOfSchool({ id, cycleId, schoolYear })] },
      select: { id: true },
    })
    return students.map((student) => [student.id, `/school/${slug}/students/${student.id}`])
  })
  return (await Promise.all(found)).flat()
}

/**
 * The children who match a search, of all zones, caseloads and schools of the actor, by name, each with the
 * page that is the actor's, and the birth date where that page tells it, which those of counselors and schools do
 * not; `more`: there are others. Null for somebody who has no children to find.
 */
export async function findAnywhere(
  actor: Actor,
  q: string,
  now: Date,
): Promise<{ students: readonly FoundAnywhere[]; more: boolean } | null> {
  if (!mayFind(actor)) return null
  if (q === '') return { students: [], more: false }
  const rows = await readCandidates(actor, q)
  const ids = rows.map(({ id }) => id)
  // who runs the zone sees most
  const inZones = new Map(await pagesInZones(actor, ids))
  const pages = new Map([
    ...(await pagesAtSchools(actor, ids, now)),
    ...(await pagesInCaseload(actor, ids, now)),
    ...inZones,
  ])
  return {
    more: rows.length > SHOWN,
    students: rows.slice(0, SHOWN).flatMap((row) => {
      const href = pages.get(row.id)
      if (href === undefined) return []
      return [{ ...row, href, birthDate: inZones.has(row.id) ? row.birthDate : null }]
    }),
  }
}
