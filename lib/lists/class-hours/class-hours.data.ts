import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import type { Prisma } from '@/lib/base/db/generated/client'
import { isRecordId } from '@/lib/base/forms/record-id'
import { listsOf } from '@/lib/year/case-lists.rules'
import { counseledYears } from '@/lib/year/counseled-years.data'

import { sessionsHeldBy } from './class-hours.policy'
import { isSessionOpen } from './class-hours.rules'

export type SessionView = {
  readonly id: string
  readonly code: string
  readonly school: string
  readonly schoolSlug: string
  readonly grade: number
  readonly openedAt: Date
  readonly closesAt: Date
  readonly open: boolean
  /** Students of the grade at the school. */
  readonly students: number
  /** Of them, those who entered the code, and those whose list was sent in this session. */
  readonly begun: number
  readonly sent: number
}

/** A school where a class session can be opened now. */
export type SessionPlace = {
  readonly id: string
  readonly name: string
  readonly grade: number
  readonly closesAt: Date
}

/** A list made in class that waits for a guardian's yes. */
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
  cycle: { select: { schoolYear: true, entryGrade: true } },
} as const satisfies Prisma.ClassSessionSelect

type Row = Prisma.ClassSessionGetPayload<{ select: typeof fields }>

/** Students of the class, those who entered, and those who sent. */
async function countIn({ id, schoolId, cycle }: Row) {
  const [students, entered, sent] = await Promise.all([
    db.enrollment.count({
      where: { schoolId, schoolYear: cycle.schoolYear - 1, grade: cycle.entryGrade - 1 },
    }),
    db.$queryRaw<{ begun: number }[]>`
      SELECT count(DISTINCT detail->>'studentId')::int AS begun FROM audit_event
      WHERE subject_type = 'class-session' AND subject_id = ${id} AND verb = 'session.entered'`,
    db.submission.groupBy({ by: ['applicationId'], where: { sessionId: id } }),
  ])
  return { students, begun: entered[0]?.begun ?? 0, sent: sent.length }
}

async function toView(row: Row, now: Date): Promise<SessionView> {
  const { id, code, school, cycle, openedAt, closesAt } = row
  return {
    id,
    code,
    openedAt,
    closesAt,
    school: school.name,
    schoolSlug: school.slug,
    grade: cycle.entryGrade - 1,
    open: isSessionOpen(row, now),
    ...(await countIn(row)),
  }
}

/** A class session of a school the actor counsels; null for any other. */
export async function findSession(
  actor: Actor,
  id: string,
  now: Date,
): Promise<SessionView | null> {
  if (!isRecordId(id)) return null
  const row = await db.classSession.findFirst({
    where: { AND: [{ id }, sessionsHeldBy(actor)] },
    select: fields,
  })
  return row && toView(row, now)
}

/** The newest class sessions of the actor's schools. */
export async function listSessions(actor: Actor, now: Date): Promise<SessionView[]> {
  const rows = await db.classSession.findMany({
    where: sessionsHeldBy(actor),
    orderBy: { openedAt: 'desc' },
    take: 20,
    select: fields,
  })
  return Promise.all(rows.map((row) => toView(row, now)))
}

/** The actor's schools whose students can send a list at this moment. */
export async function listSessionPlaces(actor: Actor, now: Date): Promise<SessionPlace[]> {
  const schools = await counseledYears(db, actor, now)
  return schools
    .filter(({ cycle, ...span }) => {
      const isOpen = cycle.opensAt <= now && now < cycle.closesAt
      return isOpen && listsOf(span, cycle.entryGrade).includes('applying')
    })
    .map(({ id, name, cycle }) => ({
      id,
      name,
      grade: cycle.entryGrade - 1,
      closesAt: cycle.closesAt,
    }))
}
