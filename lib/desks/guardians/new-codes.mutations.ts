import 'server-only'
import { randomBytes } from 'node:crypto'

import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { db } from '@/lib/base/db/client'
import { Prisma } from '@/lib/base/db/generated/client'
import { createStudentCode, studentCodeHash } from '@/lib/registry/students/student-code.rules'
import { findManagedZoneById } from '@/lib/registry/zones/managed-zones.data'
import { findRunningYears } from '@/lib/year/current-cycles.data'

import type { NewCodesFilter } from './new-codes.schema'

/** A child with a new code, as a letter on paper or the district's mail house needs it. */
export type CodedStudent = {
  readonly id: string
  readonly number: string
  readonly givenName: string
  readonly familyName: string
  readonly schoolId: string | null
  readonly school: string | null
  readonly grade: number
  readonly homeLanguage: string | null
  readonly street: string | null
  readonly city: string | null
  readonly zip: string | null
  readonly code: string
}

/** Children of a zone whom no account is linked to, without a code; with `again` also those with one. */
async function toCode(zoneId: string, { school, grade, again }: NewCodesFilter, now: Date) {
  const year = (await findRunningYears(db, [zoneId], now)).get(zoneId) ?? now.getFullYear()
  return Prisma.sql`
    FROM student JOIN enrollment ON enrollment.student_id = student.id AND enrollment.school_year = ${year}
      JOIN school ON school.id = enrollment.school_id
    WHERE student.zone_id = ${zoneId}::uuid AND student.left_on IS NULL AND student.same_as_id IS NULL
      AND (${again} OR student.student_code_hash IS NULL)
      AND NOT EXISTS (SELECT FROM guardian_link WHERE guardian_link.student_id = student.id)
      AND (${school}::uuid IS NULL OR enrollment.school_id = ${school}::uuid)
      AND (${grade}::int IS NULL OR enrollment.grade = ${grade}::int)`
}

/** How many letters there would be; null when the actor does not run the zone. */
export async function countNewCodes(
  actor: Actor,
  zoneId: string,
  filter: NewCodesFilter,
  now: Date,
): Promise<number | null> {
  if (!(await findManagedZoneById(actor, zoneId))) return null
  const from = await toCode(zoneId, filter, now)
  const [row] = await db.$queryRaw<{ count: number }[]>`SELECT count(*)::int AS count ${from}`
  return row?.count ?? 0
}

/**
 * Makes a new code for each of these children, in the order of schools, grades and names, and logs it. The codes
 * before stop working; only hashes are kept, so that the same letter is never printed twice. Two who print at once
 * share the children: nobody gets two letters. Null when the actor does not run the zone.
 */
export async function makeNewCodes(
  actor: Actor,
  zoneId: string,
  filter: NewCodesFilter,
  as: 'letters' | 'file',
  now: Date,
): Promise<CodedStudent[] | null> {
  if (!(await findManagedZoneById(actor, zoneId))) return null
  const from = await toCode(zoneId, filter, now)
  return db.$transaction(
    async (tx) => {
      // whoever prints at the same moment waits, and then finds these done
      await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`codes|${zoneId}`}, 0))::text`
      const rows = await tx.$queryRaw<Omit<CodedStudent, 'code'>[]>`
        SELECT student.id, student.number, student.given_name AS "givenName", student.family_name AS "familyName",
          school.id AS "schoolId", school.name AS school, enrollment.grade, student.home_language AS "homeLanguage",
          (SELECT street FROM student_address WHERE student_id = student.id) AS street,
          (SELECT city FROM student_address WHERE student_id = student.id) AS city,
          (SELECT zip FROM student_address WHERE student_id = student.id) AS zip
        ${from} ORDER BY school.name, school.id, enrollment.grade, student.family_name, student.given_name, student.number`
      const coded = rows.map((row) => ({ ...row, code: createStudentCode(randomBytes(10)) }))
      await tx.$executeRaw`
        UPDATE student SET student_code_hash = made.hash FROM unnest(
          ${coded.map(({ id }) => id)}::uuid[],
          ${coded.map(({ number, code }) => studentCodeHash(number, code))}::text[]) AS made(id, hash)
        WHERE student.id = made.id`
      await recordEvent(tx, actor, {
        verb: as === 'file' ? 'guardian.codesHandedOut' : 'guardian.codesPrinted',
        subjectType: 'zone',
        subjectId: zoneId,
        zoneId,
        detail: { rows: coded.length },
      })
      return coded
    },
    { timeout: 120_000 },
  )
}
