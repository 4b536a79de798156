import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import type { Condition } from '@/lib/base/db/generated/enums'
import { fullName } from '@/lib/registry/students/full-name.rules'

import { claimsConfirmableBy } from './claims.policy'

/** A claim that the school has not answered, with the siblings on the school's own roster. */
export type PendingClaimView = {
  id: string
  student: { name: string; number: string }
  condition: Condition
  /** What the family wrote with it. */
  note: string | null
  /** Students of the same household who are at the school this year. */
  siblings: { name: string; grade: number }[]
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

/** A school's unanswered claims, by student name; only for people who work there. */
export async function listPendingClaims(
  actor: Actor,
  { schoolId, cycleId, schoolYear }: { schoolId: string; cycleId: string; schoolYear: number },
): Promise<PendingClaimView[]> {
  const claims = await db.claim.findMany({
    where: {
      AND: [
        { schoolId, cycleId, state: 'PENDING', student: { sameAsId: null } },
        claimsConfirmableBy(actor),
      ],
    },
    orderBy: [{ student: { familyName: 'asc' } }, { student: { givenName: 'asc' } }, { id: 'asc' }],
    select: {
      id: true,
      condition: true,
      note: true,
      student: {
        select: { id: true, givenName: true, familyName: true, number: true, householdId: true },
      },
    },
  })
  const households = claims.flatMap(({ student }) => student.householdId ?? [])
  const siblings = await readSiblings(households, schoolId, schoolYear - 1)
  return claims.map(({ id, condition, note, student }) => ({
    id,
    condition,
    note,
    student: { name: fullName(student), number: student.number },
    siblings: (siblings.get(student.householdId ?? '') ?? [])
      .filter((row) => row.student.id !== student.id)
      .map((row) => ({
        name: fullName(row.student),
        grade: row.grade,
      })),
  }))
}
