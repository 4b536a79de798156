import type { Tx } from '@/lib/base/db/client'
import type { Prisma } from '@/lib/base/db/generated/client'

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

type Requested = Parameters<typeof createTransferRequest>[1]

/** A request that the sending counselor `reviewedById` has passed on: the receiving school decides next. */
export async function createReviewedTransfer(
  tx: Tx,
  { reviewedById, ...request }: Requested & { reviewedById: string },
) {
  const { id } = await createTransferRequest(tx, request)
  return tx.transferRequest.update({
    where: { id },
    data: { state: 'REVIEWED', reviewedById, reviewedAt: new Date(), reviewNote: 'Ready.' },
  })
}

/** A request that the receiving school has agreed to, and that waits for the plan of the window. */
export async function createApprovedTransfer(
  tx: Tx,
  { decidedById, ...request }: Requested & { reviewedById: string; decidedById: string },
) {
  const { id } = await createReviewedTransfer(tx, request)
  return tx.transferRequest.update({
    where: { id },
    data: { state: 'APPROVED', decidedById, decidedAt: new Date() },
  })
}

/** Ends the time for requests, as plans are released only after it, or gives twenty days more. */
export async function setTransferWindow(
  tx: Tx,
  cycleId: string,
  window: 'open' | 'over',
): Promise<void> {
  const days = window === 'open' ? 20 : 0
  await tx.$executeRaw`
    UPDATE cycle SET transfers_close_at = clock_timestamp() + make_interval(days => ${days}::int)
    WHERE id = ${cycleId}::uuid`
}
