import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import type { Prisma } from '@/lib/base/db/generated/client'
import { isUuid } from '@/lib/base/forms/uuid'
import { type Texts, TEXTS } from '@/lib/base/i18n/localized-text.rules'
import { readRanking } from '@/lib/lists/ranking.data'
import type { RankingView } from '@/lib/lists/ranking.view'
import { classHoursCounseledBy } from '@/lib/registry/access/counselor-access.policy'
import { caseListsOf } from '@/lib/year/case-lists.rules'
import { listCounseledYears } from '@/lib/year/counseled-years.data'
import { readStudentYear } from '@/lib/year/student-year.data'

import { isClassHourOpen } from './class-hours.rules'
import type { ClassDevice } from './class-hours.schema'

export type ClassHourView = {
  readonly id: string
  readonly code: string
  readonly school: string
  readonly schoolSlug: string
  /** Whose students rank in it. */
  readonly zone: { readonly name: Texts }
  readonly grade: number
  readonly openedAt: Date
  readonly closesAt: Date
  readonly open: boolean
  /** Students of the zone at the school in that grade. */
  readonly students: number
  /** Those who entered the code, and those whose list was sent in this class hour. */
  readonly begun: number
  readonly sent: number
}

/** A school where a class hour can be opened now. */
export type ClassHourSchool = {
  readonly id: string
  readonly name: string
  /** Whose students the class hour is for; named where the school has those of several. */
  readonly zone: { readonly id: string; readonly name: Texts }
  readonly grade: number
  readonly closesAt: Date
}

/** A list made in class that a guardian has not confirmed. */
export type UnconfirmedList = {
  readonly submissionId: string
  readonly studentId: string
  readonly student: string
  readonly sentAt: Date
  readonly closesAt: Date
  readonly schools: readonly string[]
}

const fields = {
  id: true,
  code: true,
  schoolId: true,
  openedAt: true,
  closesAt: true,
  closedAt: true,
  school: { select: { name: true, slug: true } },
  cycle: {
    select: { zoneId: true, schoolYear: true, entryGrade: true, zone: { select: { name: TEXTS } } },
  },
} as const satisfies Prisma.ClassHourSelect

type Row = Prisma.ClassHourGetPayload<{ select: typeof fields }>

/** Counts the students of the class, those who entered, and those who sent a list. */
async function countIn({ id, schoolId, cycle }: Row) {
  const [students, entered, sent] = await Promise.all([
    db.presentEnrollment.count({
      where: {
        schoolId,
        schoolYear: cycle.schoolYear - 1,
        grade: cycle.entryGrade - 1,
        student: { zoneId: cycle.zoneId },
      },
    }),
    db.$queryRaw<{ begun: number }[]>`
      SELECT count(DISTINCT detail->>'studentId')::int AS begun FROM audit_event
      WHERE subject_type = 'class-session' AND subject_id = ${id} AND verb = 'session.entered'`,
    db.submission.groupBy({ by: ['applicationId'], where: { classHourId: id } }),
  ])
  return { students, begun: entered[0]?.begun ?? 0, sent: sent.length }
}

async function toView(row: Row, now: Date): Promise<ClassHourView> {
  const { id, code, school, cycle, openedAt, closesAt } = row
  return {
    id,
    code,
    openedAt,
    closesAt,
    school: school.name,
    schoolSlug: school.slug,
    zone: cycle.zone,
    grade: cycle.entryGrade - 1,
    open: isClassHourOpen(row, now),
    ...(await countIn(row)),
  }
}

/** A class hour of a school the actor counsels; null for any other. */
export async function findClassHour(
  actor: Actor,
  id: string,
  now: Date,
): Promise<ClassHourView | null> {
  if (!isUuid(id)) return null
  const row = await db.classHour.findFirst({
    where: { AND: [{ id }, classHoursCounseledBy(actor)] },
    select: fields,
  })
  return row && toView(row, now)
}

/** The newest class hours of the schools the actor counsels. */
export async function listClassHours(actor: Actor, now: Date): Promise<ClassHourView[]> {
  const rows = await db.classHour.findMany({
    where: classHoursCounseledBy(actor),
    orderBy: { openedAt: 'desc' },
    take: 20,
    select: fields,
  })
  return Promise.all(rows.map((row) => toView(row, now)))
}

/** The schools the actor counsels whose students can send lists now. */
export async function listClassHourSchools(actor: Actor, now: Date): Promise<ClassHourSchool[]> {
  const schools = await listCounseledYears(db, actor, now)
  return schools
    .filter(({ cycle, ...span }) => {
      const isOpen = cycle.opensAt <= now && now < cycle.closesAt
      return isOpen && caseListsOf(span, cycle.entryGrade).includes('applying')
    })
    .map(({ id, name, zoneId, zone, cycle }) => ({
      id,
      name,
      zone: { id: zoneId, name: zone.name },
      grade: cycle.entryGrade - 1,
      closesAt: cycle.closesAt,
    }))
}

/**
 * What a list just sent in class waits for: 'family' a guardian who confirms it, 'counselor' somebody
 * who asks the family, because no guardian is linked. It counts already when there is 'nobody' whom we
 * could write to; null: it counts, and the guardians were written to.
 */
export async function findWhatWaits(
  studentId: string,
  receiptCode: string,
): Promise<'family' | 'counselor' | 'nobody' | null> {
  const [guardians, unconfirmed] = await Promise.all([
    db.guardianLink.count({ where: { studentId } }),
    db.unconfirmedSubmission.count({ where: { submission: { receiptCode } } }),
  ])
  if (unconfirmed > 0) return guardians > 0 ? 'family' : 'counselor'
  return guardians > 0 ? null : 'nobody'
}

/** The ranking of the student at a shared device; null when the class hour is over, or not in the student's cycle. */
export async function findClassRanking(
  device: ClassDevice,
  now: Date,
): Promise<RankingView | null> {
  const classHour = await db.classHour.findUnique({
    where: { id: device.classHourId },
    select: { cycleId: true, closesAt: true, closedAt: true },
  })
  if (!classHour || !isClassHourOpen(classHour, now)) return null
  const year = await readStudentYear({ id: device.studentId })
  if (!year || year.cycle.id !== classHour.cycleId) return null
  return readRanking(null, year)
}
