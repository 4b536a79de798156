import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { compareByName } from '@/lib/base/format/names'
import { TEXTS } from '@/lib/base/i18n/localized-text.rules'
import { sortRows, type SortValue } from '@/lib/base/tables/table.rules'
import type { SortKey } from '@/lib/base/tables/table.schema'
import { rosterSchools } from '@/lib/registry/access/school-access.policy'
import { listedName } from '@/lib/registry/students/full-name.rules'
import {
  readManualPlacementsAt,
  type ManualPlacementView,
} from '@/lib/seats/manual-placements/manual-placements.data'
import { countWaiting } from '@/lib/seats/waitlists/count-waiting.data'
import { type CurrentCycle, findCurrentCycles } from '@/lib/year/current-cycles.data'
import { countSeats } from '@/lib/year/seat-holders.data'
import { findWithdrawnRound } from '@/lib/year/withdrawn-results.data'

import type { RosterFilter, rosterTable } from './roster.schema'
import type { DeskSchoolView, DeskView, RosterStudentView, SeatOrigin } from './school-desk.view'
import { countSchoolWaiting } from './school-waiting.data'

/**
 * The schools with a page of their own for the actor, by name: high schools whose zone has a cycle.
 */
export async function listDesks(actor: Actor, now: Date): Promise<DeskSchoolView[]> {
  const begun = { OR: [{ opensAt: { lte: now } }, { transfersOpenAt: { lte: now } }] }
  const schools = await db.school.findMany({
    where: {
      AND: [rosterSchools(actor), { kind: { not: 'MIDDLE' }, zone: { cycles: { some: begun } } }],
    },
    orderBy: { name: 'asc' },
    select: { slug: true, name: true, zone: { select: { name: TEXTS } } },
  })
  return schools.flatMap(({ zone, ...school }) => (zone ? [{ ...school, zone }] : []))
}

async function readGrades(schoolId: string, cycle: CurrentCycle) {
  const [published, waiting, counts] = await Promise.all([
    db.round.count({ where: { cycleId: cycle.id, state: 'PUBLISHED' } }),
    countWaiting(db, cycle.id),
    countSeats(db, cycle, { schoolId }),
  ])
  return counts.map(({ grade, seats, taken, offered, free, over }) => ({
    grade,
    seats,
    taken,
    offered,
    free,
    over,
    waiting: grade === cycle.entryGrade && published > 0 ? (waiting.get(schoolId) ?? 0) : null,
  }))
}

async function readSchool(actor: Actor, slug: string, now: Date) {
  const school = await db.school.findFirst({
    where: { AND: [{ slug }, rosterSchools(actor)] },
    select: { id: true, slug: true, name: true, zoneId: true },
  })
  if (!school?.zoneId) return null
  const cycle = (await findCurrentCycles(db, [school.zoneId], now)).get(school.zoneId)
  return cycle ? { school, cycle } : null
}

async function readDesk(actor: Actor, schoolId: string, cycle: CurrentCycle) {
  const [withdrawn, waiting, grades] = await Promise.all([
    findWithdrawnRound(db, cycle.id),
    countSchoolWaiting(actor, { schoolId, cycleId: cycle.id }),
    readGrades(schoolId, cycle),
  ])
  return { withdrawn, waiting, grades }
}

/** A school's own page; null when it is not the actor's, or its zone has no cycle yet. */
export async function findDesk(actor: Actor, slug: string, now: Date): Promise<DeskView | null> {
  const found = await readSchool(actor, slug, now)
  if (!found) return null
  const { school, cycle } = found
  return {
    id: school.id,
    slug: school.slug,
    name: school.name,
    decides: actor.staffAt.includes(school.id),
    cycleId: cycle.id,
    schoolYear: cycle.schoolYear,
    demo: cycle.demo,
    lateUntil: cycle.lateUntil !== null && now < cycle.lateUntil ? cycle.lateUntil : null,
    ...(await readDesk(actor, school.id, cycle)),
  }
}

function decidedBy(
  placement: ManualPlacementView | null | undefined,
): RosterStudentView['decided'] {
  if (!placement?.decidedAt) return null
  return { by: placement.decidedBy ?? '', at: placement.decidedAt, reason: placement.reason }
}

const ROSTER_ORDER: Record<SortKey<typeof rosterTable>, (row: RosterStudentView) => SortValue> = {
  student: ({ name }) => name,
  number: ({ number }) => number,
  schoolNow: ({ schoolNow }) => schoolNow,
  how: ({ how }) => how,
}

/**
 * The students who hold the seats of one grade next year, by name unless `sort` says otherwise; null when
 * the school is not the actor's.
 */
export async function listRoster(
  actor: Actor,
  slug: string,
  grade: number,
  now: Date,
  sort: RosterFilter['sort'] = 'student',
): Promise<RosterStudentView[] | null> {
  const found = await readSchool(actor, slug, now)
  if (!found) return null
  const { school, cycle } = found
  const { schoolYear, entryGrade } = cycle
  // students who have not accepted yet are not on the roster
  const seat = { schoolId: school.id, schoolYear, grade, how: { not: 'OFFERED' } }
  const students = await db.student.findMany({
    where: { seats: { some: seat } },
    select: {
      id: true,
      givenName: true,
      familyName: true,
      number: true,
      enrollments: {
        where: { schoolYear: schoolYear - 1 },
        select: { school: { select: { name: true } } },
      },
      seats: { where: seat, select: { how: true } },
    },
  })
  const manual =
    grade === entryGrade
      ? await readManualPlacementsAt(school.id, schoolYear)
      : new Map<string, ManualPlacementView | null>()
  const origins = await readSeatOrigins(
    cycle.id,
    school.id,
    students.map(({ id }) => id),
  )
  const roster = students.map(({ id, givenName, familyName, number, enrollments, seats }) => ({
    id,
    name: listedName({ givenName, familyName }),
    number,
    schoolNow: enrollments[0]?.school.name ?? null,
    how: seats.some(({ how }) => how === 'CONTINUING')
      ? ('continuing' as const)
      : (origins.get(id) ?? ('other' as const)),
    decided: decidedBy(manual.get(id)),
  }))
  return sortRows(roster.toSorted(compareByName), sort, ROSTER_ORDER)
}

/**
 * How students got their seats at a school in a year, by student id: by the offer they accepted, or
 * by a transfer. Students enrolled another way are missing.
 */
async function readSeatOrigins(
  cycleId: string,
  schoolId: string,
  studentIds: readonly string[],
): Promise<ReadonlyMap<string, SeatOrigin>> {
  const ids = { in: [...studentIds] }
  const [offers, transfers] = await Promise.all([
    db.offer.findMany({
      where: { schoolId, state: 'ACCEPTED', application: { cycleId, studentId: ids } },
      select: { source: true, application: { select: { studentId: true } } },
    }),
    db.transferRequest.findMany({
      where: { cycleId, toSchoolId: schoolId, state: 'ACCEPTED', studentId: ids },
      select: { studentId: true },
    }),
  ])
  return new Map<string, SeatOrigin>([
    ...offers.map(({ application, source }) => [application.studentId, source] as const),
    ...transfers.map(({ studentId }) => [studentId, 'transfer'] as const),
  ])
}
