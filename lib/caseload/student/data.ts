import 'server-only'
import type { Actor } from '@/lib/auth/actor'
import { counseledBy } from '@/lib/caseload/policy'
import { PUBLISHED } from '@/lib/caseload/rows/data'
import { applicationState, gradesOf } from '@/lib/caseload/rules'
import { LISTS } from '@/lib/caseload/schema'
import type { StudentCaseView } from '@/lib/caseload/view'
import { counseledYears, yearsNow } from '@/lib/caseload/years/data'
import { db } from '@/lib/db/client'
import { mainOffers } from '@/lib/offers/rules'

/** A student the actor may see now, with all enrollments; null when there is none. */
async function readStudent(actor: Actor, id: string, years: ReadonlyMap<string, number>) {
  return db.student.findFirst({
    where: { AND: [{ id }, counseledBy(actor, years)] },
    select: {
      id: true,
      givenName: true,
      familyName: true,
      number: true,
      zoneId: true,
      zone: { select: { nameEn: true, nameEs: true } },
      enrollments: { select: { schoolId: true, schoolYear: true, grade: true } },
      guardians: {
        orderBy: { createdAt: 'asc' },
        select: { user: { select: { name: true, email: true } } },
      },
    },
  })
}

function readApplication(studentId: string, zoneId: string, schoolYear: number) {
  return db.application.findFirst({
    where: { studentId, cycle: { zoneId, schoolYear } },
    select: {
      draft: true,
      draftSavedAt: true,
      submissions: {
        orderBy: { number: 'desc' },
        take: 1,
        select: { submittedAt: true, _count: { select: { choices: true } } },
      },
      placements: { where: PUBLISHED, select: { school: { select: { name: true } } } },
      offers: {
        where: { state: { not: 'RETRACTED' } },
        orderBy: { offeredAt: 'desc' },
        select: { state: true, answerBy: true, school: { select: { name: true } } },
      },
    },
  })
}

type ApplicationRow = Awaited<ReturnType<typeof readApplication>>

function describe(row: ApplicationRow): StudentCaseView['application'] {
  const [submission] = row?.submissions ?? []
  const [placement] = row?.placements ?? []
  const { held, open, newest } = mainOffers(row?.offers ?? [])
  const live = held ?? open
  const school = live?.school.name ?? placement?.school?.name ?? null
  const outcome = placement || live ? { school } : null
  const submitted = submission !== undefined
  return {
    state: applicationState(
      row && {
        draft: row.draft.length,
        submitted,
        outcome,
        answered: newest !== undefined && open === undefined,
      },
    ),
    savedAt: row?.draftSavedAt ?? null,
    submittedAt: submission?.submittedAt ?? null,
    ranked: submission?._count.choices ?? 0,
    school: outcome?.school ?? null,
    answer: (live ?? newest)?.state ?? null,
  }
}

/** A student of the actor's caseload with the state of the application; null when not the actor's. */
export async function findCounseledStudent(
  actor: Actor,
  id: string,
  now: Date,
): Promise<StudentCaseView | null> {
  const schools = await counseledYears(db, actor, now)
  const years = yearsNow(schools)
  const row = await readStudent(actor, id, years)
  const current = row?.enrollments.find((e) => years.get(e.schoolId) === e.schoolYear)
  const school = schools.find((counseled) => counseled.id === current?.schoolId)
  if (!row || !current || !school) return null
  const { cycle } = school
  const list = LISTS.find((name) => {
    const [lowest, highest] = gradesOf(name, cycle.entryGrade)
    return current.grade >= lowest && current.grade <= highest
  })
  return {
    id: row.id,
    name: `${row.givenName} ${row.familyName}`,
    number: row.number,
    school: school.name,
    schoolSlug: school.slug,
    grade: current.grade,
    zoneEn: row.zone.nameEn,
    zoneEs: row.zone.nameEs,
    guardians: row.guardians.map(({ user }) => user.name || user.email),
    list: list ?? null,
    demo: cycle.demo,
    closesAt: cycle.closesAt,
    resultsAt: cycle.resultsAt,
    application: describe(await readApplication(row.id, row.zoneId, cycle.schoolYear)),
  }
}
