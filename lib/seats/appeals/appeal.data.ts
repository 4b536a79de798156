import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db, type Tx } from '@/lib/base/db/client'
import type { Prisma } from '@/lib/base/db/generated/client'
import { isUuid } from '@/lib/base/forms/uuid'
import { counseledBy } from '@/lib/registry/access/counselor-access.policy'
import { guardedBy } from '@/lib/registry/access/family-access.policy'
import { findUserNames } from '@/lib/registry/people/person-names.data'
import { fullName } from '@/lib/registry/students/full-name.rules'
import { listCounseledYears, counseledYears } from '@/lib/year/counseled-years.data'
import { listSeatsOf } from '@/lib/year/seat-holders.data'
import { findWithdrawnResults } from '@/lib/year/withdrawn-results.data'

import { listAppealsWithoutSeat } from './appeals-without-seat.data'
import { appealsReadableBy } from './appeals.policy'
import type { AppealPageView, AppealView } from './appeals.view'
import { documentFields, toDocumentViews } from './documents.data'

/** The fields of an appeal for any reader. */
export const appealFields = {
  id: true,
  applicationId: true,
  schoolId: true,
  grounds: true,
  statement: true,
  state: true,
  channel: true,
  askedBy: true,
  openedById: true,
  openedAt: true,
  dueAt: true,
  decidedAt: true,
  decidedById: true,
  decisionNote: true,
  school: { select: { name: true } },
  documents: { orderBy: { uploadedAt: 'asc' }, select: documentFields },
  application: {
    select: {
      cycle: {
        select: {
          id: true,
          schoolYear: true,
          rounds: { where: { state: 'PUBLISHED' }, take: 1, select: { id: true } },
        },
      },
      student: { select: { givenName: true, familyName: true, number: true } },
      offers: {
        where: { source: 'APPEAL', state: { not: 'RETRACTED' } },
        orderBy: { offeredAt: 'asc' },
        select: { schoolId: true, state: true },
      },
    },
  },
} as const satisfies Prisma.AppealSelect

export type AppealRow = Prisma.AppealGetPayload<{ select: typeof appealFields }>

/** Turns rows into views for pages; `showsDecider` says whether the reader may know who decided. */
export async function toAppealViews(
  rows: readonly AppealRow[],
  showsDecider: boolean,
): Promise<AppealView[]> {
  const ids = rows.flatMap(({ openedById, decidedById }) => [openedById, decidedById])
  const [names, turns] = await Promise.all([findUserNames(db, ids), readTurns(rows)])
  return rows.map(
    ({ application, school, documents, schoolId, openedById, decidedById, ...row }) => {
      const { student, cycle, offers } = application
      return {
        ...row,
        student: fullName(student),
        number: student.number,
        schoolYear: cycle.schoolYear,
        school: school.name,
        openedBy: names.get(openedById) ?? '',
        decidedBy: showsDecider && decidedById ? (names.get(decidedById) ?? '') : null,
        documents: toDocumentViews(documents),
        offer: offers.findLast((offer) => offer.schoolId === schoolId)?.state ?? null,
        turn: turns.get(row.id) ?? null,
        isResultWithdrawn: cycle.rounds.length === 0,
      }
    },
  )
}

/** The place of each accepted appeal among those that wait for a seat of its school, 1 first. */
async function readTurns(rows: readonly AppealRow[]): Promise<ReadonlyMap<string, number>> {
  const cycles = new Set(rows.map(({ application }) => application.cycle.id))
  const waiting = await Promise.all([...cycles].map((id) => listAppealsWithoutSeat(db, id)))
  const bySchool = Map.groupBy(waiting.flat(), ({ school_id }) => school_id)
  return new Map([...bySchool.values()].flatMap((all) => all.map(({ id }, i) => [id, i + 1])))
}

/** The students an actor may open appeals for: the actor's own children, or the caseload. */
export async function studentsAppealableBy(
  actor: Actor,
  as: 'family' | 'counselor',
  now: Date,
): Promise<Prisma.StudentWhereInput> {
  if (as === 'family') return guardedBy(actor)
  return counseledBy(actor, counseledYears(await listCounseledYears(db, actor, now)))
}

/**
 * The student's newest application with a published result, and its year; null before results.
 */
export async function findPlacedApplication(tx: Tx, studentId: string) {
  return tx.application.findFirst({
    where: {
      studentId,
      result: { isNot: null },
    },
    orderBy: { cycle: { schoolYear: 'desc' } },
    select: {
      id: true,
      cycle: {
        select: {
          id: true,
          zoneId: true,
          schoolYear: true,
          entryGrade: true,
          appealsBy: true,
          demo: true,
          zone: { select: { district: { select: { timeZone: true } } } },
        },
      },
      offers: {
        where: { state: { in: ['OPEN', 'ACCEPTED'] } },
        orderBy: { state: 'desc' },
        select: { schoolId: true },
      },
      appeals: { select: { schoolId: true, state: true } },
    },
  })
}

type PlacedApplication = NonNullable<Awaited<ReturnType<typeof findPlacedApplication>>>

/**
 * Whether an appeal can no longer ask for a school, because the student has a seat there or an
 * appeal for it was decided.
 */
export function isSettled(
  { offers, appeals }: PlacedApplication,
  schoolId: string,
): 'holds' | 'decided' | null {
  if (offers.some((offer) => offer.schoolId === schoolId)) return 'holds'
  const decided = appeals.some(
    (appeal) =>
      appeal.schoolId === schoolId && (appeal.state === 'ACCEPTED' || appeal.state === 'DENIED'),
  )
  return decided ? 'decided' : null
}

async function listAppealableSchools(placed: PlacedApplication) {
  const pools = await db.seatPool.findMany({
    where: { cycleId: placed.cycle.id, grade: placed.cycle.entryGrade },
    orderBy: { school: { name: 'asc' } },
    select: { school: { select: { id: true, name: true } } },
  })
  return pools.map(({ school }) => school).filter(({ id }) => isSettled(placed, id) === null)
}

async function hasWithdrawnResult(studentId: string): Promise<boolean> {
  const all = await db.application.findMany({ where: { studentId }, select: { id: true } })
  const ids = all.map(({ id }) => id)
  return (await findWithdrawnResults(db, ids)).size > 0
}

/**
 * The appeals of one student, and what a new one can ask for; null when the student is not the
 * actor's.
 */
export async function findAppealPage(
  actor: Actor,
  studentId: string,
  as: 'family' | 'counselor',
  now: Date,
): Promise<AppealPageView | null> {
  if (!isUuid(studentId)) return null
  const whose = await studentsAppealableBy(actor, as, now)
  const student = await db.student.findFirst({
    where: { AND: [{ id: studentId }, whose] },
    select: { id: true, givenName: true, familyName: true },
  })
  if (!student) return null
  const { id, givenName, familyName } = student
  const placed = await findPlacedApplication(db, studentId)
  const who = { id, givenName, name: fullName({ givenName, familyName }) }
  const years = placed ? { schoolYear: { gte: placed.cycle.schoolYear } } : {}
  const rows = await db.appeal.findMany({
    where: { AND: [{ application: { studentId, cycle: years } }, appealsReadableBy(actor)] },
    orderBy: { openedAt: 'desc' },
    select: appealFields,
  })
  const appeals = await toAppealViews(rows, false)
  const isResultWithdrawn = await hasWithdrawnResult(studentId)
  if (!placed) return { student: who, year: null, isResultWithdrawn, appeals }
  const { schoolYear, demo, appealsBy } = placed.cycle
  const [seat] = await listSeatsOf(db, placed.id)
  return {
    student: who,
    year: {
      schoolYear,
      demo,
      appealsBy,
      isOpen: now < appealsBy,
      hasOpen: placed.appeals.some(({ state }) => state === 'OPEN'),
      seat: seat ?? null,
      schools: await listAppealableSchools(placed),
    },
    isResultWithdrawn,
    appeals,
  }
}
