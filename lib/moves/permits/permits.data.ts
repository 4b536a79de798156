import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db, type Tx } from '@/lib/base/db/client'
import type { Prisma } from '@/lib/base/db/generated/client'
import type { CaseDecision } from '@/lib/base/db/generated/enums'
import { isUuid } from '@/lib/base/forms/uuid'
import { TEXTS, type Texts } from '@/lib/base/i18n/localized-text.rules'
import { listCaseLetters, type CaseLetter } from '@/lib/messages/mailbox.data'
import { counseledBy } from '@/lib/registry/access/counselor-access.policy'
import { guardedBy } from '@/lib/registry/access/family-access.policy'
import { findUserNames } from '@/lib/registry/people/person-names.data'
import { findSecondSinceByZone } from '@/lib/registry/people/second-person.data'
import { fullName } from '@/lib/registry/students/full-name.rules'
import {
  counseledYears,
  findPresentSchool,
  listCounseledYears,
} from '@/lib/year/counseled-years.data'

import { permitsReadableBy, signedForSchoolBy, signedForZoneBy, openedBy } from './permits.policy'

/** Who took a step of a permit, and when. */
type PermitStep = { readonly by: string; readonly at: Date }

/** A permit for a student to attend a school outside the zone. */
export type PermitView = {
  readonly id: string
  readonly studentId: string
  readonly student: string
  readonly number: string
  /** The school year it is for. */
  readonly schoolYear: number
  /** The zone that the student would leave, and the school of it. */
  readonly ofZone: { readonly slug: string; readonly name: Texts }
  readonly from: string
  /** A school outside the zone. */
  readonly toSchool: string
  readonly reason: string
  readonly state: CaseDecision
  readonly opened: PermitStep
  readonly school: PermitStep | null
  readonly zone: PermitStep | null
  /** Who refused it; null otherwise. */
  readonly refusedBy: string | null
  /** Why it was refused. */
  readonly note: string | null
  /** What the actor may do now. */
  readonly maySign: 'school' | 'zone' | null
  readonly mayRefuse: boolean
  /** The zone's turn, but the actor got the role after the school signed: others answer. */
  readonly isTooNew: boolean
}

/** A student for whom a permit can be opened, why not now, and the seat that would be given up. */
export type PermitCaseView = {
  readonly student: { readonly id: string; readonly name: string }
  readonly schoolYear: number
  readonly from: string
  /** 'transfer': an open transfer request has to be withdrawn first. */
  readonly blocker: 'open' | 'approved' | 'transfer' | null
  readonly permits: readonly PermitView[]
}

/** A permit as shown in the family's list of students. */
export type FamilyPermitView = {
  readonly id: string
  readonly studentId: string
  readonly cycleId: string
  readonly schoolYear: number
  readonly toSchool: string
  readonly state: CaseDecision
}

const fields = {
  id: true,
  studentId: true,
  fromSchoolId: true,
  toSchool: true,
  reason: true,
  state: true,
  openedById: true,
  openedAt: true,
  firstSignedById: true,
  firstSignedAt: true,
  secondSignedById: true,
  secondSignedAt: true,
  refusedById: true,
  note: true,
  student: { select: { givenName: true, familyName: true, number: true } },
  from: { select: { name: true } },
  cycle: {
    select: { schoolYear: true, zoneId: true, zone: { select: { slug: true, name: TEXTS } } },
  },
} as const satisfies Prisma.PermitSelect

type Row = Prisma.PermitGetPayload<{ select: typeof fields }>

async function readPermitIds(
  rows: readonly Row[],
  filter: Prisma.PermitWhereInput,
): Promise<Set<string>> {
  const found = await db.permit.findMany({
    where: { AND: [{ id: { in: rows.map(({ id }) => id) } }, filter] },
    select: { id: true },
  })
  return new Set(found.map(({ id }) => id))
}

async function toViews(actor: Actor, rows: readonly Row[]): Promise<PermitView[]> {
  const ids = rows.flatMap((row) => [
    row.openedById,
    row.firstSignedById,
    row.secondSignedById,
    row.refusedById,
  ])
  const notOwn = { NOT: { student: guardedBy(actor) } }
  const [names, atSchool, inZone, sinces] = await Promise.all([
    findUserNames(db, ids),
    readPermitIds(rows, { AND: [signedForSchoolBy(actor), notOwn] }),
    readPermitIds(rows, { AND: [signedForZoneBy(actor), notOwn] }),
    findSecondSinceByZone(
      actor,
      rows.map(({ cycle }) => cycle.zoneId),
    ),
  ])
  const step = (id: string | null, at: Date | null): PermitStep | null =>
    id && at ? { by: names.get(id) ?? '', at } : null
  return rows.map((row): PermitView => {
    const isOpen = row.state === 'REQUESTED'
    const first = isOpen && row.firstSignedById === null && atSchool.has(row.id)
    const isZonesTurn =
      isOpen &&
      row.firstSignedById !== null &&
      row.firstSignedById !== actor.id &&
      inZone.has(row.id)
    const since = sinces.get(row.cycle.zoneId) ?? null
    const hadRole = since !== null && row.firstSignedAt !== null && since < row.firstSignedAt
    const second = isZonesTurn && hadRole
    return {
      id: row.id,
      studentId: row.studentId,
      student: fullName(row.student),
      number: row.student.number,
      schoolYear: row.cycle.schoolYear,
      ofZone: row.cycle.zone,
      from: row.from.name,
      toSchool: row.toSchool,
      reason: row.reason,
      state: row.state,
      opened: { by: names.get(row.openedById) ?? '', at: row.openedAt },
      school: step(row.firstSignedById, row.firstSignedAt),
      zone: step(row.secondSignedById, row.secondSignedAt),
      refusedBy: row.refusedById && (names.get(row.refusedById) ?? ''),
      note: row.note,
      maySign: first ? 'school' : second ? 'zone' : null,
      mayRefuse: first || second,
      isTooNew: isZonesTurn && !hadRole,
    }
  })
}

/** One permit; null unless it concerns the actor. */
export async function findPermit(actor: Actor, id: string): Promise<PermitView | null> {
  if (!isUuid(id)) return null
  const row = await db.permit.findFirst({
    where: { AND: [{ id }, permitsReadableBy(actor)] },
    select: fields,
  })
  return row && ((await toViews(actor, [row]))[0] ?? null)
}

async function listPermits(actor: Actor, where: Prisma.PermitWhereInput, show: 'open' | 'closed') {
  const state = show === 'open' ? ('REQUESTED' as const) : { not: 'REQUESTED' as const }
  const rows = await db.permit.findMany({
    where: { AND: [where, { state }, permitsReadableBy(actor)] },
    orderBy: [{ openedAt: show === 'open' ? 'asc' : 'desc' }, { id: 'asc' }],
    select: fields,
  })
  return toViews(actor, rows)
}

/** The permits of one year of a zone; empty unless the actor runs it. */
export async function listPermitsOfYear(
  actor: Actor,
  cycleId: string,
  show: 'open' | 'closed',
): Promise<PermitView[]> {
  return listPermits(actor, { AND: [{ cycleId }, signedForZoneBy(actor)] }, show)
}

/** The permits out of one school, in every year, that the actor may read. */
export async function listPermitsFrom(
  actor: Actor,
  schoolId: string,
  show: 'open' | 'closed',
): Promise<PermitView[]> {
  return listPermits(actor, { fromSchoolId: schoolId }, show)
}

/**
 * A student of the actor's caseload, with the year and the school a permit would be for; null
 * otherwise.
 */
export async function findPermitStudent(tx: Tx, actor: Actor, studentId: string, now: Date) {
  if (!isUuid(studentId)) return null
  const schools = await listCounseledYears(tx, actor, now)
  const years = counseledYears(schools)
  const student = await tx.student.findFirst({
    where: { AND: [{ id: studentId }, counseledBy(actor, years)] },
    select: {
      id: true,
      zoneId: true,
      givenName: true,
      familyName: true,
      enrollments: {
        select: { schoolId: true, schoolYear: true, school: { select: { name: true } } },
      },
      permits: { select: { cycleId: true, state: true } },
      transfers: { select: { state: true } },
    },
  })
  const here = student ? findPresentSchool(schools, student) : undefined
  if (!student || !here) return null
  const { cycle } = here
  const at = (year: number) => student.enrollments.find((one) => one.schoolYear === year)
  // next year's seat, otherwise this year's school
  const from = at(cycle.schoolYear) ?? at(cycle.schoolYear - 1)
  return from ? { student, cycle, from } : null
}

type PermitStudent = NonNullable<Awaited<ReturnType<typeof findPermitStudent>>>

const OPEN_TRANSFERS = new Set(['REQUESTED', 'REVIEWED', 'APPROVED'])

/** Why no permit can be opened now; null when one can. */
export function findPermitBlocker({ student, cycle }: PermitStudent): PermitCaseView['blocker'] {
  const here = student.permits.filter(({ cycleId }) => cycleId === cycle.id)
  if (here.some(({ state }) => state === 'APPROVED')) return 'approved'
  if (here.some(({ state }) => state === 'REQUESTED')) return 'open'
  return student.transfers.some(({ state }) => OPEN_TRANSFERS.has(state)) ? 'transfer' : null
}

/**
 * The permits of a student of the actor's caseload, and whether one can be opened; null for any
 * other student.
 */
export async function findPermitCase(
  actor: Actor,
  studentId: string,
  now: Date,
): Promise<PermitCaseView | null> {
  const found = await findPermitStudent(db, actor, studentId, now)
  if (!found) return null
  const { student, cycle, from } = found
  // the present counselor does not read a permit opened at an earlier school
  const rows = await db.permit.findMany({
    where: { AND: [{ studentId }, permitsReadableBy(actor)] },
    orderBy: { openedAt: 'desc' },
    select: fields,
  })
  return {
    student: { id: student.id, name: fullName(student) },
    schoolYear: cycle.schoolYear,
    from: from.school.name,
    blocker: findPermitBlocker(found),
    permits: await toViews(actor, rows),
  }
}

/**
 * The letters of a permit, for those who opened or sign it; null for anybody else, including the
 * family, which got its own.
 */
export async function findPermitLetters(actor: Actor, id: string): Promise<CaseLetter[] | null> {
  const theirs = {
    OR: [openedBy(actor), signedForSchoolBy(actor), signedForZoneBy(actor)],
  }
  const count = await db.permit.count({ where: { AND: [{ id }, theirs] } })
  return count > 0 ? listCaseLetters([{ type: 'permit', id }]) : null
}
