import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import type { Tx } from '@/lib/base/db/client'
import { freeSeats } from '@/lib/seats/free-seats.mutations'

/**
 * Gives back what a student who leaves the district has in the years after the running one: offers, accepted seats,
 * places on waitlists, and open requests for a transfer. The caller has locked the cycles. Returns the names of the
 * schools whose seat came free.
 */
export async function giveBackAhead(
  tx: Tx,
  actor: Actor,
  { id: studentId, zoneId }: { readonly id: string; readonly zoneId: string },
  runningYear: number,
  now: Date,
): Promise<string[]> {
  const applications = await tx.application.findMany({
    where: { studentId, cycle: { schoolYear: { gt: runningYear } } },
    orderBy: { cycleId: 'asc' },
    select: { cycleId: true },
  })
  const freed: string[] = []
  for (const { cycleId } of applications)
    freed.push(...(await freeSeats(tx, actor, { studentId, cycleId }, 'DISTRICT', now)))
  const requests = await tx.transferRequest.findMany({
    where: { studentId, state: { in: ['REQUESTED', 'REVIEWED', 'APPROVED'] } },
    orderBy: { id: 'asc' },
    select: { id: true },
  })
  for (const { id } of requests) {
    await tx.transferRequest.update({
      where: { id },
      data: { state: 'WITHDRAWN', dueAt: null, decidedById: null, decidedAt: null },
    })
    await recordEvent(tx, actor, {
      verb: 'transfer.withdrawn',
      subjectType: 'transfer',
      subjectId: id,
      zoneId,
      detail: { studentId },
    })
  }
  return freed
}
