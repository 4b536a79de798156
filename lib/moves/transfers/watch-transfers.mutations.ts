import 'server-only'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { db, type Tx } from '@/lib/base/db/client'
import { REMINDER_MS } from '@/lib/year/school-days.rules'

import { notifyTransferDue, notifyTransferOverdue } from './notify-transfer.mutations'

type DueRequest = { id: string; state: 'REQUESTED' | 'REVIEWED'; zone_id: string; due_at: Date }

const whoseTurn = ({ state }: DueRequest) => (state === 'REQUESTED' ? 'counselors' : 'staff')

/** Marks one request and sends its reminder, unless somebody acted or reminded in the meantime. */
async function remind(tx: Tx, id: string, now: Date): Promise<boolean> {
  const before = new Date(now.getTime() + REMINDER_MS)
  const [due] = await tx.$queryRaw<DueRequest[]>`
    UPDATE transfer_request SET reminded_at = ${now}
    FROM cycle WHERE cycle.id = cycle_id AND transfer_request.id = ${id}::uuid
      AND state IN ('REQUESTED', 'REVIEWED') AND reminded_at IS NULL AND due_at <= ${before}
    RETURNING transfer_request.id, state, zone_id, due_at`
  if (!due) return false
  await notifyTransferDue(tx, id, whoseTurn(due), now)
  await recordEvent(tx, null, {
    verb: 'transfer.reminded',
    subjectType: 'transfer',
    subjectId: id,
    zoneId: due.zone_id,
    detail: { dueAt: due.due_at.toISOString(), told: whoseTurn(due) },
  })
  return true
}

async function escalate(tx: Tx, id: string, now: Date): Promise<boolean> {
  const [due] = await tx.$queryRaw<DueRequest[]>`
    UPDATE transfer_request SET escalated_at = ${now}
    FROM cycle WHERE cycle.id = cycle_id AND transfer_request.id = ${id}::uuid
      AND state IN ('REQUESTED', 'REVIEWED') AND escalated_at IS NULL AND due_at <= ${now}
    RETURNING transfer_request.id, state, zone_id, due_at`
  if (!due) return false
  await notifyTransferOverdue(tx, id, whoseTurn(due))
  await recordEvent(tx, null, {
    verb: 'transfer.escalated',
    subjectType: 'transfer',
    subjectId: id,
    zoneId: due.zone_id,
    detail: { dueAt: due.due_at.toISOString(), waitedFor: whoseTurn(due) },
  })
  return true
}

/**
 * Sends reminders for requests that are due soon, and notifies the zone's staff of overdue ones;
 * each once for each step, however often and from however many workers it is called. Returns how
 * many requests it handled.
 */
export async function watchTransfers(now: Date): Promise<number> {
  const open = { state: { in: ['REQUESTED', 'REVIEWED'] as ('REQUESTED' | 'REVIEWED')[] } }
  const soon = { lte: new Date(now.getTime() + REMINDER_MS) }
  const due = await db.transferRequest.findMany({
    where: {
      ...open,
      OR: [
        { dueAt: soon, remindedAt: null },
        { dueAt: { lte: now }, escalatedAt: null },
      ],
    },
    orderBy: { id: 'asc' },
    select: { id: true },
  })
  let done = 0
  for (const { id } of due) {
    if (await db.$transaction((tx) => remind(tx, id, now))) done++
    if (await db.$transaction((tx) => escalate(tx, id, now))) done++
  }
  return done
}
