import 'server-only'
import { db } from '@/lib/base/db/client'
import { Prisma } from '@/lib/base/db/generated/client'
import { compareByName } from '@/lib/base/format/names'
import { enrolledIn } from '@/lib/registry/access/counselor-access.policy'
import { gradesOfCaseList, type CaseList } from '@/lib/year/case-lists.rules'
import { type CounseledSchool, counseledYears } from '@/lib/year/counseled-years.data'

import { readApplicationStatuses } from './application-statuses.data'
import { findShownRequest, transferState } from './caseload.rules'
import { type CaseRow, NOT_BEGUN } from './caseload.view'

/** Schools of one cycle; at least one. */
type Schools = readonly CounseledSchool[]
type Cycle = CounseledSchool['cycle']

type NamedRow = Pick<CaseRow, 'id' | 'name' | 'number' | 'schoolNow' | 'grade' | 'assigned'>

/** This year's enrollments of the zone's students at the schools, in the grades that a list is about. */
function enrolledAt(schools: Schools, list: CaseList, { zoneId, schoolYear, entryGrade }: Cycle) {
  const [lowest, highest] = gradesOfCaseList(list, entryGrade)
  return Prisma.sql`enrollment.school_year = ${schoolYear - 1}
    AND enrollment.grade BETWEEN ${lowest} AND ${highest}
    AND enrollment.school_id = ANY(${schools.map(({ id }) => id)}::uuid[])
    AND EXISTS (SELECT FROM student resident
      WHERE resident.id = enrollment.student_id AND resident.zone_id = ${zoneId}::uuid)`
}

/** Everybody on a list with the counselors assigned to them, in no order. */
const readNamed = (enrolled: Prisma.Sql) => db.$queryRaw<NamedRow[]>`
  SELECT student.id, listed_name(student.family_name, student.given_name) AS name, student.number,
    school.name AS "schoolNow", enrollment.grade, coalesce(assigned.counselors, '[]') AS assigned
  FROM present_enrollment enrollment
    JOIN student ON student.id = enrollment.student_id
    JOIN school ON school.id = enrollment.school_id
    LEFT JOIN (
      SELECT assignment.student_id, json_agg(json_build_object('id', app_user.id, 'name', app_user.name)
        ORDER BY app_user.name, app_user.id) AS counselors
      FROM assignment JOIN app_user ON app_user.id = assignment.counselor_id
      WHERE assignment.student_id IN (SELECT enrollment.student_id FROM present_enrollment enrollment WHERE ${enrolled})
      GROUP BY assignment.student_id) assigned ON assigned.student_id = student.id
  WHERE ${enrolled}`

async function readApplying(schools: Schools, cycle: Cycle): Promise<CaseRow[]> {
  const enrolled = enrolledAt(schools, 'applying', cycle)
  const students = Prisma.sql`SELECT enrollment.student_id FROM present_enrollment enrollment WHERE ${enrolled}`
  const [counted] = await db.$queryRaw<{ size: number }[]>`
    SELECT count(*)::int AS size FROM present_enrollment enrollment WHERE ${enrolled}`
  const [rows, statuses] = await Promise.all([
    readNamed(enrolled),
    readApplicationStatuses(students, counted?.size ?? 0, cycle),
  ])
  return rows.map((row) => {
    const { state, since, school, warnings } = statuses.get(row.id) ?? NOT_BEGUN
    return { ...row, state, since, school, warnings: [...warnings] }
  })
}

async function readTransfers(schools: Schools, cycle: Cycle): Promise<CaseRow[]> {
  const enrolled = enrolledAt(schools, 'transfers', cycle)
  const [rows, requests] = await Promise.all([
    readNamed(enrolled),
    db.transferRequest.findMany({
      where: {
        student: enrolledIn(counseledYears(schools)),
      },
      orderBy: { openedAt: 'desc' },
      select: {
        studentId: true,
        state: true,
        openedAt: true,
        decidedAt: true,
        to: { select: { name: true } },
      },
    }),
  ])
  const made = Map.groupBy(requests, ({ studentId }) => studentId)
  return rows.map((row) => {
    const theirs = made.get(row.id) ?? []
    const request = findShownRequest(theirs)
    return {
      ...row,
      state: transferState(theirs),
      warnings: [],
      since: request?.decidedAt ?? request?.openedAt ?? null,
      school: request?.to.name ?? null,
    }
  })
}

/**
 * Everybody on one list of some schools, by name. The caller has checked that they are the actor's.
 */
export async function listCaseRows(schools: Schools, list: CaseList): Promise<CaseRow[]> {
  const [first] = schools
  if (!first) return []
  const read = list === 'applying' ? readApplying : readTransfers
  return (await read(schools, first.cycle)).toSorted(compareByName)
}
