import 'server-only'
import { cache } from 'react'

import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { Prisma } from '@/lib/base/db/generated/client'
import { isUuid } from '@/lib/base/forms/uuid'
import { TEXTS } from '@/lib/base/i18n/localized-text.rules'
import { listCallable } from '@/lib/desks/guardians/contacts.data'
import { readRanking } from '@/lib/lists/ranking.data'
import type { RankingView } from '@/lib/lists/ranking.view'
import { type CounseledYear, counseledBy } from '@/lib/registry/access/counselor-access.policy'
import { findUserNames } from '@/lib/registry/people/person-names.data'
import { toPerson } from '@/lib/registry/people/person.rules'
import { fullName } from '@/lib/registry/students/full-name.rules'
import { listsTakenAt } from '@/lib/year/application-window.rules'
import { gradesOfCaseList, LISTS } from '@/lib/year/case-lists.rules'
import {
  counseledYears,
  findPresentSchool,
  listCounseledYears,
} from '@/lib/year/counseled-years.data'
import type { FamilyCycle, StudentView } from '@/lib/year/family-cycle.rules'
import { readStudentYear } from '@/lib/year/student-year.data'

import { readApplicationStatuses } from './application-statuses.data'
import { type StudentCaseView, NOT_BEGUN } from './caseload.view'

/** A student the actor may see now, with all enrollments; null when there is none. */
async function readStudent(actor: Actor, id: string, years: readonly CounseledYear[]) {
  return db.student.findFirst({
    where: { AND: [{ id }, counseledBy(actor, years)] },
    select: {
      id: true,
      givenName: true,
      familyName: true,
      number: true,
      homeLanguage: true,
      zoneId: true,
      zone: { select: { slug: true, name: TEXTS } },
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
  const row = await readStudent(actor, id, counseledYears(schools))
  const school = row ? findPresentSchool(schools, row) : undefined
  const current = row?.enrollments.find(
    (e) => e.schoolId === school?.id && e.schoolYear === school.cycle.schoolYear - 1,
  )
  if (!row || !current || !school) return null
  const { cycle } = school
  const only = Prisma.sql`SELECT ${row.id}::uuid`
  const list = LISTS.find((name) => {
    const [lowest, highest] = gradesOfCaseList(name, cycle.entryGrade)
    return current.grade >= lowest && current.grade <= highest
  })
  const application = (await readApplicationStatuses(only, 1, cycle)).get(row.id) ?? NOT_BEGUN
  const names = await findUserNames(db, [application.answered?.byId])
  return {
    id: row.id,
    name: fullName(row),
    number: row.number,
    school: school.name,
    schoolSlug: school.slug,
    grade: current.grade,
    zone: row.zone,
    guardians: row.guardians.map(({ user }) => user.name || user.email),
    callable: await listCallable(row.id),
    language: row.homeLanguage,
    list: list ?? null,
    demo: cycle.demo,
    schoolYear: cycle.schoolYear,
    dates: cycle,
    taken: listsTakenAt(cycle, now),
    resultsAt: cycle.resultsAt,
    application,
    answeredBy: toPerson(actor, names, application.answered?.byId),
  }
}

/**
 * A student whose present school the actor counsels, with the cycle of the student's list; null for
 * any other. The parts of one page ask once.
 */
export const findCounseledYear = cache(
  async (
    actor: Actor,
    studentId: string,
    now: Date,
  ): Promise<{ student: StudentView; cycle: FamilyCycle } | null> => {
    if (!isUuid(studentId)) return null
    const years = counseledYears(await listCounseledYears(db, actor, now))
    return readStudentYear({ AND: [{ id: studentId }, counseledBy(actor, years)] })
  },
)

/**
 * The schools from which a student's counselor types a list; null when the student is not the
 * actor's.
 */
export async function findRankingFor(
  actor: Actor,
  studentId: string,
  now: Date,
): Promise<RankingView | null> {
  const year = await findCounseledYear(actor, studentId, now)
  return year && readRanking(actor, year)
}
