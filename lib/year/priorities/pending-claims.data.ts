import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import type { Prisma } from '@/lib/base/db/generated/client'
import type { ClaimState, Condition } from '@/lib/base/db/generated/enums'
import { madeAt } from '@/lib/base/forms/uuid'
import { fullName } from '@/lib/registry/students/full-name.rules'

import { claimsConfirmableBy } from './claims.policy'

/** A claim at a school, with the siblings on the school's own roster. */
export type PendingClaimView = {
  readonly id: string
  readonly state: ClaimState
  readonly student: { readonly name: string; readonly number: string }
  readonly condition: Condition
  /** What the family wrote with it. */
  readonly note: string | null
  /** Since when it waits; null: nobody noted it. */
  readonly since: Date | null
  /** Students of the same household who are at the school this year. */
  readonly siblings: readonly { readonly name: string; readonly grade: number }[]
}

type SchoolYear = {
  readonly schoolId: string
  readonly cycleId: string
  readonly schoolYear: number
}

/** The students of some households who attend a school this year, by household. */
async function readSiblings(households: string[], schoolId: string, schoolYear: number) {
  const rows = await db.presentEnrollment.findMany({
    where: { schoolId, schoolYear, student: { householdId: { in: households } } },
    select: {
      grade: true,
      student: { select: { id: true, givenName: true, familyName: true, householdId: true } },
    },
  })
  return Map.groupBy(rows, (row) => row.student.householdId)
}

/** Claims at a school, by student name; only for people who work there. */
async function listClaims(
  actor: Actor,
  { schoolId, cycleId, schoolYear }: SchoolYear,
  which: Prisma.ClaimWhereInput,
): Promise<PendingClaimView[]> {
  const claims = await db.claim.findMany({
    where: {
      AND: [{ schoolId, cycleId, student: { sameAsId: null } }, which, claimsConfirmableBy(actor)],
    },
    orderBy: [{ student: { familyName: 'asc' } }, { student: { givenName: 'asc' } }, { id: 'asc' }],
    select: {
      id: true,
      state: true,
      condition: true,
      note: true,
      statedAt: true,
      student: {
        select: { id: true, givenName: true, familyName: true, number: true, householdId: true },
      },
    },
  })
  const households = claims.flatMap(({ student }) => student.householdId ?? [])
  const siblings = await readSiblings(households, schoolId, schoolYear - 1)
  return claims.map(({ student, statedAt, ...claim }) => ({
    ...claim,
    since: statedAt ?? madeAt(claim.id),
    student: { name: fullName(student), number: student.number },
    siblings: (siblings.get(student.householdId ?? '') ?? [])
      .filter((row) => row.student.id !== student.id)
      .map((row) => ({
        name: fullName(row.student),
        grade: row.grade,
      })),
  }))
}

/** A school's unanswered claims, by student name; only for people who work there. */
export const listPendingClaims = (actor: Actor, year: SchoolYear) =>
  listClaims(actor, year, { state: 'PENDING' })

/** These claims of a school, answered or not, by student name; those that the actor may not answer are missing. */
export const listChosenClaims = (actor: Actor, year: SchoolYear, ids: ReadonlySet<string>) =>
  listClaims(actor, year, { id: { in: [...ids] } })
