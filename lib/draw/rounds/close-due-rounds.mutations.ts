import 'server-only'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { db, type Tx } from '@/lib/base/db/client'
import { lockCycle } from '@/lib/year/cycle-lock.data'

async function closeIn(tx: Tx, roundId: string, cycleId: string): Promise<void> {
  await lockCycle(tx, cycleId)
  const { count } = await tx.round.updateMany({
    where: { id: roundId, state: 'OPEN' },
    data: { state: 'CLOSED' },
  })
  if (count === 0) return
  const { zoneId } = await tx.cycle.findUniqueOrThrow({
    where: { id: cycleId },
    select: { zoneId: true },
  })
  await recordEvent(tx, null, {
    verb: 'round.closed',
    subjectType: 'round',
    subjectId: roundId,
    zoneId,
    detail: { cycleId },
  })
}

/** Closes every open round whose window has ended, by the database's clock too. Returns how many were due. */
export async function closeDueRounds(now: Date): Promise<number> {
  const due = await db.$queryRaw<{ id: string; cycle_id: string }[]>`
    SELECT round.id, round.cycle_id FROM round JOIN cycle ON cycle.id = round.cycle_id
    WHERE round.state = 'OPEN' AND least(${now}::timestamptz, clock_timestamp()) >= CASE round.kind
      WHEN 'MAIN' THEN cycle.closes_at WHEN 'LATE' THEN cycle.late_until
      ELSE cycle.transfers_close_at END`
  for (const { id, cycle_id: cycleId } of due) {
    await db.$transaction((tx) => closeIn(tx, id, cycleId))
  }
  return due.length
}
