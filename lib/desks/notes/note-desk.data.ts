import 'server-only'
import type { Actor } from '@/lib/base/actor'
import type { Tx } from '@/lib/base/db/client'
import type { Prisma } from '@/lib/base/db/generated/client'
import type { Role } from '@/lib/base/db/generated/enums'
import { isUuid } from '@/lib/base/forms/uuid'
import { studentsOfSchool } from '@/lib/desks/school/school-students.policy'
import { studentsRunBy } from '@/lib/desks/students/students.policy'
import { counseledBy } from '@/lib/registry/access/counselor-access.policy'
import { guardedBy } from '@/lib/registry/access/family-access.policy'
import { staffedSchools } from '@/lib/registry/access/school-access.policy'
import { findActingRole } from '@/lib/registry/access/zone-access.policy'
import { counseledYears, listCounseledYears } from '@/lib/year/counseled-years.data'
import { findCurrentCycles } from '@/lib/year/current-cycles.data'

/** At which desk somebody writes about a child. */
export type NoteDesk =
  | { readonly at: 'zone' }
  | { readonly at: 'counselor' }
  | { readonly at: 'school'; readonly slug: string }

type Desk = { readonly students: Prisma.StudentWhereInput; readonly schoolId: string | null }

async function findDeskStudents(
  tx: Tx,
  actor: Actor,
  desk: NoteDesk,
  now: Date,
): Promise<Desk | null> {
  if (desk.at === 'zone') return { students: studentsRunBy(actor), schoolId: null }
  if (desk.at === 'counselor') {
    const years = counseledYears(await listCounseledYears(tx, actor, now))
    return { students: counseledBy(actor, years), schoolId: null }
  }
  const school = await tx.school.findFirst({
    where: { AND: [{ slug: desk.slug }, staffedSchools(actor)] },
    select: { id: true, zoneId: true },
  })
  if (!school?.zoneId) return null
  const cycle = (await findCurrentCycles(tx, [school.zoneId], now)).get(school.zoneId)
  if (!cycle) return null
  const { id: cycleId, schoolYear } = cycle
  return { students: studentsOfSchool({ id: school.id, cycleId, schoolYear }), schoolId: school.id }
}

/**
 * As what the actor writes about a student at a desk; null when the student is not theirs there, is their own child,
 * or goes by another number.
 */
export async function findNoteDesk(
  tx: Tx,
  actor: Actor,
  studentId: string,
  desk: NoteDesk,
  now: Date,
): Promise<{ role: Role; schoolId: string | null; zoneId: string } | null> {
  if (!isUuid(studentId)) return null
  const found = await findDeskStudents(tx, actor, desk, now)
  if (!found) return null
  const student = await tx.student.findFirst({
    where: {
      AND: [{ id: studentId, sameAsId: null }, found.students, { NOT: guardedBy(actor) }],
    },
    select: { zoneId: true },
  })
  if (!student) return null
  const roles = {
    zone: findActingRole(actor, student.zoneId),
    counselor: 'COUNSELOR',
    school: 'SCHOOL_STAFF',
  } as const
  return { role: roles[desk.at], schoolId: found.schoolId, zoneId: student.zoneId }
}
