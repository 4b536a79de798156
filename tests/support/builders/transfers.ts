import type { Tx } from '@/lib/db/client'
import type { Prisma } from '@/lib/db/generated/client'

/** An open request; the student must be enrolled at `fromSchoolId` one grade below the year before. */
export async function createTransferRequest(
  tx: Tx,
  request: Pick<
    Prisma.TransferRequestUncheckedCreateInput,
    'studentId' | 'cycleId' | 'fromSchoolId' | 'toSchoolId' | 'openedById'
  > &
    Partial<Prisma.TransferRequestUncheckedCreateInput>,
) {
  return tx.transferRequest.create({
    data: { grade: 10, reason: 'The art program.', evidence: [], ...request },
  })
}
