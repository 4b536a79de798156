import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import type { Condition } from '@/lib/base/db/generated/enums'
import { fullName } from '@/lib/registry/students/full-name.rules'

import { claimsConfirmableBy } from './claims.policy'
import { arePrioritiesFixed } from './fixed-priorities.data'

/** A claim that the school has answered, while the answer can be undone. */
export type AnsweredClaimView = {
  readonly id: string
  readonly student: { readonly name: string; readonly number: string }
  readonly condition: Condition
  readonly approved: boolean
  readonly answeredAt: Date
}

/**
 * A school's answered claims, the latest first; only for people who work there, and empty once the
 * lists are frozen, because no answer can be undone then.
 */
export async function listAnsweredClaims(
  actor: Actor,
  { schoolId, cycleId }: { schoolId: string; cycleId: string },
): Promise<AnsweredClaimView[]> {
  if (await arePrioritiesFixed(cycleId)) return []
  const claims = await db.claim.findMany({
    where: {
      AND: [
        { schoolId, cycleId, state: { in: ['APPROVED', 'REJECTED'] }, answeredById: { not: null } },
        claimsConfirmableBy(actor),
      ],
    },
    orderBy: [{ answeredAt: 'desc' }, { id: 'asc' }],
    select: {
      id: true,
      condition: true,
      state: true,
      answeredAt: true,
      student: { select: { givenName: true, familyName: true, number: true } },
    },
  })
  return claims.flatMap(({ id, condition, state, answeredAt, student }) =>
    answeredAt === null
      ? []
      : [
          {
            id,
            condition,
            approved: state === 'APPROVED',
            answeredAt,
            student: { name: fullName(student), number: student.number },
          },
        ],
  )
}
