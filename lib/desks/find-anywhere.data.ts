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

import type { Found, FoundAnywhere } from './find-student.schema'
import { buildNoteSearch } from './notes/notes.data'
import { studentsOfSchool } from './school/school-students.policy'
import { studentsRunBy } from './students/students.policy'

/** So many are shown; more words find fewer. */
const SHOWN = 50

/** Whether somebody has children to find: those of zones, a caseload or a school. */
export const mayFind = ({ administrator, zones, counselorOf, staffAt }: Actor): boolean =>
  administrator || zones.length + counselorOf.length + staffAt.length > 0

type Row = Pick<FoundAnywhere, 'id' | 'name' | 'number' | 'school'> & {
  birthDate: Date
  /** Found by nothing but a word of a note. */
  byNote: boolean
}

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
  // who works at a school only reads no notes of others: one would take the place of a child found by name
  const noted =
    administrator || zones.length + counselorOf.length > 0
      ? buildNoteSearch(actor, q, null)
      : Prisma.sql`SELECT NULL::uuid AS id WHERE FALSE`
  return db.$queryRaw<Row[]>`
    WITH named AS (${buildStudentSearch(q)}), noted AS (${noted})
    SELECT student.id, full_name(student.given_name, student.family_name) AS name, student.number,
      student.birth_date AS "birthDate", (SELECT school.name FROM present_enrollment present
        JOIN school ON school.id = present.school_id
        WHERE present.student_id = student.id ORDER BY present.school_year DESC LIMIT 1) AS school,
      student.id NOT IN (SELECT id FROM named) AS "byNote"
    FROM student WHERE student.id IN (SELECT id FROM named UNION SELECT id FROM noted)
      AND (${withGuardians} OR (student.id IN (${buildChildSearch(q)}) AND ${asksToCome}))
    ORDER BY student.family_name, student.given_name, student.id LIMIT ${SHOWN + 1}`
}

type Pages = [studentId: string, href: string][]

/** The pages of these children for who runs their zone. */
async function pagesInZones(actor: Actor, ids: string[]): Promise<Pages> {
  if (!actor.administrator && actor.zones.length === 0) return []
  const students = await db.student.findMany({
    where: { AND: [{ id: { in: ids } }, studentsRunBy(actor)] },
    select: { id: true, zone: { select: { slug: true } } },
  })
  return students.map(({ id, zone }) => [id, `/staff/${zone.slug}/students/${id}`])
}

type Applied = {
  id: string
  studentId: string
  slug: string
  schoolYear: number
  isNow: boolean
  submittedAt: Date | null
}

/** The applications of these children in zones of the actor, the newest last. */
async function readApplications(actor: Actor, ids: string[], now: Date): Promise<Applied[]> {
  if (!actor.administrator && actor.zones.length === 0) return []
  const applications = await db.application.findMany({
    where: { studentId: { in: ids }, cycle: cyclesRunBy(actor) },
    orderBy: { cycle: { schoolYear: 'asc' } },
    select: {
      id: true,
      studentId: true,
      cycle: {
        select: { id: true, zoneId: true, schoolYear: true, zone: { select: { slug: true } } },
      },
    },
  })
  const zoneIds = [...new Set(applications.map(({ cycle }) => cycle.zoneId))]
  const [sent, current] = await Promise.all([
    db.countingSubmission.findMany({
      where: { applicationId: { in: applications.map(({ id }) => id) } },
      select: { applicationId: true, submittedAt: true },
    }),
    findCurrentCycles(db, zoneIds, now),
  ])
  const sentAt = new Map(sent.map((one) => [one.applicationId, one.submittedAt]))
  return applications.map(({ id, studentId, cycle }) => ({
    id,
    studentId,
    slug: cycle.zone.slug,
    schoolYear: cycle.schoolYear,
    isNow: current.get(cycle.zoneId)?.id === cycle.id,
    submittedAt: sentAt.get(id) ?? null,
  }))
}

/** The guardians of these children, in the order in which they were added. */
function readGuardians(ids: string[]) {
  return db.guardianLink.findMany({
    where: { studentId: { in: ids } },
    orderBy: { createdAt: 'asc' },
    select: { studentId: true, user: { select: { name: true, email: true } } },
  })
}

/** The pages of these children for their counselor. */
async function pagesInCaseload(actor: Actor, ids: string[], now: Date): Promise<Pages> {
  if (actor.counselorOf.length === 0) return []
  const years = counseledYears(await listCounseledYears(db, actor, now))
  const students = await db.student.findMany({
    where: { AND: [{ id: { in: ids } }, counseledBy(actor, years)] },
    select: { id: true },
  })
  return students.map(({ id }) => [id, `/caseload/${id}`])
}

/** The pages of these children at the schools where the actor works. */
async function pagesAtSchools(actor: Actor, ids: string[], now: Date): Promise<Pages> {
  if (actor.staffAt.length === 0) return []
  const schools = await db.school.findMany({
    where: staffedSchools(actor),
    select: { id: true, slug: true, zoneId: true },
  })
  const zoneIds = schools.flatMap(({ zoneId }) => zoneId ?? [])
  const cycles = await findCurrentCycles(db, zoneIds, now)
  const found = schools.map(async ({ id, slug, zoneId }): Promise<Pages> => {
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
 * page that is the actor's, and with what the page of a zone tells where the actor runs it. A word of a note finds
 * only for who reads all notes of the child: who runs the zone, and the counselor. Null for somebody who has no
 * children to find.
 */
export async function findAnywhere(actor: Actor, q: string, now: Date): Promise<Found | null> {
  if (!mayFind(actor)) return null
  if (q === '') return { students: [], more: false }
  const rows = await readCandidates(actor, q)
  const ids = rows.map(({ id }) => id)
  const [inZones, inCaseload, atSchools, applications, guardians] = await Promise.all([
    pagesInZones(actor, ids),
    pagesInCaseload(actor, ids, now),
    pagesAtSchools(actor, ids, now),
    readApplications(actor, ids, now),
    readGuardians(ids),
  ])
  // a child of another zone has no page here but that of the application
  const asApplied = applications.map(({ id, studentId, slug, schoolYear }): Pages[number] => [
    studentId,
    `/staff/${slug}/applications/${id}?year=${schoolYear}`,
  ])
  // who runs the zone sees most
  const pages = new Map([...atSchools, ...inCaseload, ...asApplied, ...inZones])
  const ofNotes = new Set([...inCaseload, ...inZones].map(([id]) => id))
  const run = new Set([...asApplied, ...inZones].map(([id]) => id))
  return {
    more: rows.length > SHOWN,
    students: rows.slice(0, SHOWN).flatMap(({ birthDate, byNote, ...row }) => {
      const href = pages.get(row.id)
      if (href === undefined || (byNote && !ofNotes.has(row.id))) return []
      const applied = applications.findLast(({ studentId, isNow }) => studentId === row.id && isNow)
      const inZone = run.has(row.id)
        ? {
            birthDate,
            guardians: guardians
              .filter(({ studentId }) => studentId === row.id)
              .map(({ user }) => user),
            application: applied ? { submittedAt: applied.submittedAt } : null,
          }
        : null
      return [{ ...row, href, inZone }]
    }),
  }
}
