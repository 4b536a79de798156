import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import type { Prisma } from '@/lib/base/db/generated/client'
import type { CaseDecision, GuardianEnd } from '@/lib/base/db/generated/enums'
import { isUuid } from '@/lib/base/forms/uuid'
import { type CaseBar, findCaseBars } from '@/lib/desks/students/case-bar.data'
import { studentsRunBy } from '@/lib/desks/students/students.policy'
import { ADDRESSES, addressesOf } from '@/lib/registry/accounts/own-addresses.data'
import { findUserNames } from '@/lib/registry/people/person-names.data'
import { listedName } from '@/lib/registry/students/full-name.rules'

type Person = { readonly id: string; readonly name: string; readonly email: string }

/** A guardian who is one no longer, or was not for a time. */
export type Ended = {
  readonly id: string
  readonly user: Person
  readonly why: GuardianEnd
  /** Null when the district's files said so. */
  readonly reason: string | null
  readonly endedAt: Date
  /** Null when the district's files said so. */
  readonly endedBy: string | null
  readonly approvedBy: string | null
  /** Null while the end stands. */
  readonly backAt: Date | null
  readonly backBy: string | null
  readonly backReason: string | null
  /** Ended for custody, and the records say now that the person has it. */
  readonly hasCustodyAgain: boolean
}

/** A court order, or the lifting of one, that one person recorded and another decides. */
export type GuardianCaseView = {
  readonly id: string
  readonly user: Person
  readonly student: { readonly id: string; readonly name: string; readonly number: string }
  readonly isEnd: boolean
  readonly reason: string
  readonly state: CaseDecision
  readonly requestedBy: string | null
  readonly requestedAt: Date
  readonly decidedBy: string | null
  readonly decidedAt: Date | null
  /** Why the actor cannot approve it; null when they can. */
  readonly barred: CaseBar | null
}

const PERSON = { id: true, name: true, email: true } as const satisfies Prisma.UserSelect

/**
 * Who has access to a student, and who had, the newest end first. The caller has checked that the actor runs the
 * zone.
 */
export async function listGuardians(studentId: string) {
  const [links, ended, contacts] = await Promise.all([
    db.guardianLink.findMany({
      where: { studentId },
      orderBy: { createdAt: 'asc' },
      select: { createdAt: true, user: { select: PERSON } },
    }),
    db.endedGuardian.findMany({
      where: { studentId },
      orderBy: [{ endedAt: 'desc' }, { id: 'desc' }],
      include: { user: { select: { ...PERSON, ...ADDRESSES } } },
    }),
    db.guardianContact.findMany({
      where: { studentId, custody: true, endedOn: null, email: { not: null } },
      select: { email: true },
    }),
  ])
  const names = await findUserNames(
    db,
    ended.flatMap((row) => [row.endedById, row.approvedById, row.backById]),
  )
  const inCustody = new Set(contacts.map(({ email }) => email?.toLowerCase()))
  const name = (id: string | null) => names.get(id) ?? null
  return {
    linked: links.map(({ user, createdAt }) => ({ user, since: createdAt })),
    ended: ended.map((row): Ended => ({
      id: row.id,
      user: row.user,
      why: row.why,
      reason: row.reason,
      endedAt: row.endedAt,
      endedBy: name(row.endedById),
      approvedBy: name(row.approvedById),
      backAt: row.backAt,
      backBy: name(row.backById),
      backReason: row.backReason,
      hasCustodyAgain:
        row.why === 'CUSTODY' &&
        row.backAt === null &&
        addressesOf(row.user).some((email) => inCustody.has(email)),
    })),
  }
}

/** So many cases are read at most: more than a zone has in years. */
const MOST = 5_000

async function readCases(
  actor: Actor,
  zoneId: string,
  where: Prisma.GuardianCaseWhereInput,
): Promise<GuardianCaseView[]> {
  const rows = await db.guardianCase.findMany({
    where: { AND: [where, { student: { AND: [{ zoneId }, studentsRunBy(actor)] } }] },
    orderBy: [{ requestedAt: 'desc' }, { id: 'desc' }],
    take: MOST,
    include: {
      user: { select: PERSON },
      student: { select: { id: true, givenName: true, familyName: true, number: true } },
    },
  })
  const [names, barOf] = await Promise.all([
    findUserNames(
      db,
      rows.flatMap((row) => [row.requestedById, row.decidedById]),
    ),
    findCaseBars(
      actor,
      zoneId,
      rows.map(({ studentId }) => studentId),
    ),
  ])
  return rows.map(({ student, ...row }) => ({
    id: row.id,
    user: row.user,
    student: { id: student.id, name: listedName(student), number: student.number },
    isEnd: row.liftsId === null,
    reason: row.reason,
    state: row.state,
    requestedBy: names.get(row.requestedById) ?? null,
    requestedAt: row.requestedAt,
    decidedBy: names.get(row.decidedById) ?? null,
    decidedAt: row.decidedAt,
    barred: barOf(row, [student.id]),
  }))
}

/** The cases of guardians in a zone that the actor runs, the newest first; with `studentId` those of one student. */
export const listGuardianCases = (actor: Actor, zoneId: string, studentId?: string) =>
  readCases(actor, zoneId, studentId === undefined ? {} : { studentId })

/** One case, or null. */
export async function findGuardianCase(
  actor: Actor,
  zoneId: string,
  id: string,
): Promise<GuardianCaseView | null> {
  if (!isUuid(id)) return null
  return (await readCases(actor, zoneId, { id }))[0] ?? null
}
