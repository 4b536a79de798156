import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { buildNoteSearch } from '@/lib/desks/notes/notes.data'
import { cyclesRunBy } from '@/lib/registry/access/zone-access.policy'
import { buildStudentSearch } from '@/lib/registry/students/student-search.data'

import type { Found } from './find-student.schema'

const SHOWN = 50

type Row = {
  id: string
  name: string
  number: string
  birth_date: Date
  school: string | null
  application_id: string | null
  submitted_at: Date | null
}

/**
 * The students of a cycle's zone, or with an application in it, that match a search, by name. Null
 * when the cycle is not the actor's.
 */
export async function searchCycle(actor: Actor, cycleId: string, q: string): Promise<Found | null> {
  const cycle = await db.cycle.findFirst({
    where: { AND: [{ id: cycleId }, cyclesRunBy(actor)] },
    select: { zoneId: true, schoolYear: true },
  })
  if (!cycle) return null
  if (q === '') return { students: [], more: false }
  const rows = await db.$queryRaw<Row[]>`
    SELECT student.id, full_name(student.given_name, student.family_name) AS name, student.number,
      student.birth_date, school.name AS school, application.id AS application_id,
      counting_submission.submitted_at
    FROM student
      LEFT JOIN application ON application.student_id = student.id
        AND application.cycle_id = ${cycleId}::uuid
      LEFT JOIN counting_submission ON counting_submission.application_id = application.id
      LEFT JOIN enrollment ON enrollment.student_id = student.id
        AND enrollment.school_year = ${cycle.schoolYear - 1}
      LEFT JOIN school ON school.id = enrollment.school_id
    WHERE student.id IN (${buildStudentSearch(q)} UNION ${buildNoteSearch(actor, q, cycle.zoneId)})
      AND (student.zone_id = ${cycle.zoneId}::uuid OR application.id IS NOT NULL)
    ORDER BY student.family_name, student.given_name, student.id
    LIMIT ${SHOWN + 1}`
  const links = await db.guardianLink.findMany({
    where: { studentId: { in: rows.map((row) => row.id) } },
    orderBy: { createdAt: 'asc' },
    select: { studentId: true, user: { select: { name: true, email: true } } },
  })
  return {
    more: rows.length > SHOWN,
    students: rows.slice(0, SHOWN).map((row) => ({
      id: row.id,
      name: row.name,
      number: row.number,
      birthDate: row.birth_date,
      school: row.school,
      guardians: links.filter((link) => link.studentId === row.id).map((link) => link.user),
      application:
        row.application_id === null
          ? null
          : { id: row.application_id, submittedAt: row.submitted_at },
    })),
  }
}
