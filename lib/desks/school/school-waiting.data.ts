import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { signedForSchoolBy } from '@/lib/moves/permits/permits.policy'
import { transfersDecidableBy } from '@/lib/moves/transfers/transfers.policy'
import { guardedBy } from '@/lib/registry/access/family-access.policy'
import { claimsConfirmableBy } from '@/lib/year/priorities/claims.policy'
import { arePrioritiesFixed } from '@/lib/year/priorities/fixed-priorities.data'

import type { SchoolWaiting } from './school-desk.view'

/** What waits at a school in a year for the actor, who works there; nothing for others. */
export async function countSchoolWaiting(
  actor: Actor,
  { schoolId, cycleId }: { schoolId: string; cycleId: string },
): Promise<SchoolWaiting> {
  if (!actor.staffAt.includes(schoolId)) return { transfers: 0, claims: 0, permits: 0 }
  const [transfers, claims, permits, isFixed] = await Promise.all([
    db.transferRequest.count({
      where: {
        AND: [{ toSchoolId: schoolId, cycleId, state: 'REVIEWED' }, transfersDecidableBy(actor)],
      },
    }),
    db.claim.count({
      where: {
        AND: [
          { schoolId, cycleId, state: 'PENDING', student: { sameAsId: null } },
          claimsConfirmableBy(actor),
        ],
      },
    }),
    db.permit.count({
      where: {
        AND: [
          { fromSchoolId: schoolId, state: 'REQUESTED', firstSignedById: null },
          { student: { NOT: guardedBy(actor) } },
          signedForSchoolBy(actor),
        ],
      },
    }),
    arePrioritiesFixed(cycleId),
  ])
  return { transfers, claims: isFixed ? 0 : claims, permits }
}
