import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import type { Prisma } from '@/lib/base/db/generated/client'
import type { CaseDecision } from '@/lib/base/db/generated/enums'
import { isUuid } from '@/lib/base/forms/uuid'
import { findUserNames } from '@/lib/registry/people/person-names.data'
import { listedName } from '@/lib/registry/students/full-name.rules'

import { type CaseBar, findCaseBars } from './case-bar.data'
import { studentsRunBy } from './students.policy'

type Side = {
  readonly id: string
  readonly name: string
  readonly number: string
  readonly birthDate: Date
  readonly guardians: readonly string[]
  readonly school: string | null
}

/** A case of two numbers of one child. */
export type DuplicateCase = {
  readonly id: string
  readonly kept: Side
  readonly other: Side
  readonly merge: boolean
  readonly takeNumber: boolean
  readonly reason: string
  readonly state: CaseDecision
  readonly requestedBy: string | null
  readonly requestedAt: Date
  readonly decidedBy: string | null
  readonly decidedAt: Date | null
  /** Why the actor cannot settle it; null when they can. */
  readonly barred: CaseBar | null
}

const SIDE = {
  id: true,
  givenName: true,
  familyName: true,
  number: true,
  birthDate: true,
  guardians: { select: { user: { select: { name: true } } } },
  enrollments: {
    orderBy: { schoolYear: 'desc' },
    take: 1,
    select: { school: { select: { name: true } } },
  },
} as const satisfies Prisma.StudentSelect

const toSide = (row: Prisma.StudentGetPayload<{ select: typeof SIDE }>): Side => ({
  id: row.id,
  name: listedName(row),
  number: row.number,
  birthDate: row.birthDate,
  guardians: row.guardians.map(({ user }) => user.name),
  school: row.enrollments[0]?.school.name ?? null,
})

/** So many cases are read at most: more than a zone has in years. */
const MOST = 5_000

async function read(
  actor: Actor,
  zoneId: string,
  where: Prisma.DuplicateNumberWhereInput,
): Promise<DuplicateCase[]> {
  const rows = await db.duplicateNumber.findMany({
    where: {
      AND: [
        where,
        { kept: { AND: [{ zoneId }, studentsRunBy(actor)] }, other: studentsRunBy(actor) },
      ],
    },
    orderBy: [{ requestedAt: 'desc' }, { id: 'desc' }],
    take: MOST,
    include: { kept: { select: SIDE }, other: { select: SIDE } },
  })
  const [names, barOf] = await Promise.all([
    findUserNames(
      db,
      rows.flatMap((row) => [row.requestedById, row.decidedById]),
    ),
    findCaseBars(
      actor,
      zoneId,
      rows.flatMap((row) => [row.keptId, row.otherId]),
    ),
  ])
  return rows.map((row) => ({
    id: row.id,
    kept: toSide(row.kept),
    other: toSide(row.other),
    merge: row.merge,
    takeNumber: row.takeNumber,
    reason: row.reason,
    state: row.state,
    requestedBy: names.get(row.requestedById) ?? null,
    requestedAt: row.requestedAt,
    decidedBy: names.get(row.decidedById) ?? null,
    decidedAt: row.decidedAt,
    barred: barOf(row, [row.keptId, row.otherId]),
  }))
}

/** The cases of two numbers in a zone that the actor runs, those that wait first to be seen: the newest first. */
export const listDuplicates = (actor: Actor, zoneId: string) => read(actor, zoneId, {})

/** One case, or null. */
export async function findDuplicate(
  actor: Actor,
  zoneId: string,
  id: string,
): Promise<DuplicateCase | null> {
  if (!isUuid(id)) return null
  return (await read(actor, zoneId, { id }))[0] ?? null
}

/** The case of a student that waits; null when none does. The caller checks access. */
export async function findWaitingDuplicate(studentId: string): Promise<string | null> {
  const row = await db.duplicateNumber.findFirst({
    where: { state: 'REQUESTED', OR: [{ keptId: studentId }, { otherId: studentId }] },
    select: { id: true },
  })
  return row?.id ?? null
}
