import type { Tx } from '@/lib/base/db/client'
import type { Prisma } from '@/lib/base/db/generated/client'

/** Creates a claim: by default a sibling claim, stated by the family and pending. */
export async function createClaim(
  tx: Tx,
  claim: Pick<Prisma.ClaimUncheckedCreateInput, 'cycleId' | 'studentId' | 'schoolId'> &
    Partial<Prisma.ClaimUncheckedCreateInput>,
) {
  return tx.claim.create({
    data: { condition: 'SIBLING_ENROLLED', state: 'PENDING', source: 'STATED', ...claim },
  })
}
