import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { type Tx, db } from '@/lib/base/db/client'
import { counseledBy, counseledSchools } from '@/lib/registry/access/counselor-access.policy'
import {
  type CounseledSchool,
  counseledYears,
  findPresentSchool,
  listCounseledYears,
} from '@/lib/year/counseled-years.data'

/** A chosen student whom the actor counsels now, with the school and the year of the student's own zone. */
export type ChosenStudent = {
  readonly id: string
  readonly number: string
  readonly givenName: string
  readonly familyName: string
  readonly zoneId: string
  readonly school: CounseledSchool
}

/** The chosen students whom the actor counsels now; others are left out. */
export async function listChosenStudents(
  tx: Tx,
  actor: Actor,
  studentIds: readonly string[],
  now: Date,
): Promise<ChosenStudent[]> {
  const schools = await listCounseledYears(tx, actor, now)
  const years = counseledYears(schools)
  const rows = await tx.student.findMany({
    where: { AND: [{ id: { in: [...studentIds] } }, counseledBy(actor, years)] },
    orderBy: [{ familyName: 'asc' }, { givenName: 'asc' }, { id: 'asc' }],
    select: {
      id: true,
      number: true,
      givenName: true,
      familyName: true,
      zoneId: true,
      enrollments: { select: { schoolId: true, schoolYear: true } },
    },
  })
  return rows.flatMap(({ enrollments, ...student }) => {
    const school = findPresentSchool(schools, { ...student, enrollments })
    return school ? [{ ...student, school }] : []
  })
}

/** The counselors of the actor's schools, by name: those students can be assigned to. */
export async function listCounselors(actor: Actor): Promise<{ id: string; name: string }[]> {
  const users = await db.user.findMany({
    where: { roles: { some: { role: 'COUNSELOR', school: counseledSchools(actor) } } },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    select: { id: true, name: true, email: true },
  })
  return users.map(({ id, name, email }) => ({ id, name: name || email }))
}
