import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { Prisma } from '@/lib/base/db/generated/client'
import { isCounted, rulesInForce } from '@/lib/lists/frozen-lists.data'
import { cyclesRunBy } from '@/lib/registry/access/zone-access.policy'

import { patternsOf, type Found } from './find-student.rules'

const SHOWN = 50

/** As the indexes of the search write it: written otherwise, they are not used. */
const STUDENT_TEXT = Prisma.sql`plain(student.given_name || ' ' || student.family_name || ' ' || student.number)`
const PERSON_TEXT = Prisma.sql`plain(app_user.name || ' ' || app_user.email)`

const containsAll = (text: Prisma.Sql, patterns: readonly string[]) =>
  Prisma.join(
    patterns.map((pattern) => Prisma.sql`${text} LIKE plain(${pattern}::text)`),
    ' AND ',
  )

/**
 * The ids of the students whom a search means, as a query: all words in the name and number, or in
 * the name and address of a guardian, or the code of a receipt. Accents and capitals do not count.
 * Of every zone: whoever uses it filters by what the actor may see. `q` is not empty.
 */
export function studentsFound(q: string): Prisma.Sql {
  const patterns = patternsOf(q)
  return Prisma.sql`
    SELECT student.id FROM student WHERE ${containsAll(STUDENT_TEXT, patterns)}
    UNION
    SELECT guardian_link.student_id FROM app_user
      JOIN guardian_link ON guardian_link.user_id = app_user.id
    WHERE ${containsAll(PERSON_TEXT, patterns)}
    UNION
    SELECT application.student_id FROM submission
      JOIN application ON application.id = submission.application_id
    WHERE submission.receipt_code = upper(${q}::text)`
}

type Row = {
  id: string
  name: string
  number: string
  birth_date: Date
  school: string | null
  application_id: string | null
  submitted_at: Date | null
}

/** The students of a cycle's zone, or with an application in it, whom a search means; by name. Null: not the actor's. */
export async function searchCycle(actor: Actor, cycleId: string, q: string): Promise<Found | null> {
  const cycle = await db.cycle.findFirst({
    where: { AND: [{ id: cycleId }, cyclesRunBy(actor)] },
    select: { zoneId: true, schoolYear: true },
  })
  if (!cycle) return null
  if (q === '') return { students: [], more: false }
  const rows = await db.$queryRaw<Row[]>`
    SELECT student.id, student.given_name || ' ' || student.family_name AS name, student.number,
      student.birth_date, school.name AS school, application.id AS application_id,
      (SELECT max(submitted_at) FROM submission WHERE application_id = application.id
        AND ${isCounted(rulesInForce(cycleId))}) AS submitted_at
    FROM student
      LEFT JOIN application ON application.student_id = student.id
        AND application.cycle_id = ${cycleId}::uuid
      LEFT JOIN enrollment ON enrollment.student_id = student.id
        AND enrollment.school_year = ${cycle.schoolYear - 1}
      LEFT JOIN school ON school.id = enrollment.school_id
    WHERE student.id IN (${studentsFound(q)})
      AND (student.zone_id = ${cycle.zoneId}::uuid OR application.id IS NOT NULL)
    ORDER BY plain(student.family_name), plain(student.given_name), student.id
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
