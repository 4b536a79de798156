import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { Prisma } from '@/lib/base/db/generated/client'
import { TEXTS } from '@/lib/base/i18n/localized-text.rules'
import { counseledBy } from '@/lib/registry/access/counselor-access.policy'
import { fullName } from '@/lib/registry/students/full-name.rules'
import { gradesOfCaseList, LISTS } from '@/lib/year/case-lists.rules'
import { listCounseledYears, yearsBySchool } from '@/lib/year/counseled-years.data'

import type { StudentCaseView } from './caseload.view'
import { readApplicationStatuses } from './standings.data'
import { NOT_BEGUN } from './standings.view'

/** A student the actor may see now, with all enrollments; null when there is none. */
async function readStudent(actor: Actor, id: string, years: ReadonlyMap<string, number>) {
  return db.student.findFirst({
    where: { AND: [{ id }, counseledBy(actor, years)] },
    select: {
      id: true,
      givenName: true,
      familyName: true,
      number: true,
      zone: { select: { name: TEXTS } },
      enrollments: { select: { schoolId: true, schoolYear: true, grade: true } },
      guardians: {
        orderBy: { createdAt: 'asc' },
        select: { user: { select: { name: true, email: true } } },
      },
    },
  })
}

/**
 * A student of the actor's caseload with the state of the application; null when not the actor's.
 */
export async function findCounseledStudent(
  actor: Actor,
  id: string,
  now: Date,
): Promise<StudentCaseView | null> {
  const schools = await listCounseledYears(db, actor, now)
  const years = yearsBySchool(schools)
  const row = await readStudent(actor, id, years)
  const current = row?.enrollments.find((e) => years.get(e.schoolId) === e.schoolYear)
  const school = schools.find((counseled) => counseled.id === current?.schoolId)
  if (!row || !current || !school) return null
  const { cycle } = school
  const only = Prisma.sql`SELECT ${row.id}::uuid`
  const list = LISTS.find((name) => {
    const [lowest, highest] = gradesOfCaseList(name, cycle.entryGrade)
    return current.grade >= lowest && current.grade <= highest
  })
  return {
    id: row.id,
    name: fullName(row),
    number: row.number,
    school: school.name,
    schoolSlug: school.slug,
    grade: current.grade,
    zone: row.zone,
    guardians: row.guardians.map(({ user }) => user.name || user.email),
    list: list ?? null,
    demo: cycle.demo,
    closesAt: cycle.closesAt,
    resultsAt: cycle.resultsAt,
    application: (await readApplicationStatuses(only, cycle)).get(row.id) ?? NOT_BEGUN,
  }
}
