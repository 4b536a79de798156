import 'server-only'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { db, type Tx } from '@/lib/base/db/client'
import { lockCycle } from '@/lib/year/cycle-lock.data'

import { APPEAL_REMINDER_MS } from './appeals.rules'
import { notifyAppealDue, notifyAppealOverdue } from './notify-appeal.mutations'

type DueAppeal = { readonly id: string; readonly cycleId: string; readonly zoneId: string }

/**
 * Marks one step of one appeal and sends its letters, unless somebody did so or decided the appeal
 * in the meantime.
 */
async function watchOne(
  tx: Tx,
  { id, cycleId, zoneId }: DueAppeal,
  step: 'remindedAt' | 'escalatedAt',
  now: Date,
): Promise<boolean> {
  await lockCycle(tx, cycleId)
  const until = step === 'remindedAt' ? new Date(now.getTime() + APPEAL_REMINDER_MS) : now
  const { count } = await tx.appeal.updateMany({
    where: { id, state: 'OPEN', [step]: null, dueAt: { lte: until } },
    data: { [step]: now },
  })
  if (count === 0) return false
  await (step === 'remindedAt' ? notifyAppealDue(tx, id, now) : notifyAppealOverdue(tx, id, now))
  await recordEvent(tx, null, {
    verb: step === 'remindedAt' ? 'appeal.reminded' : 'appeal.escalated',
    subjectType: 'appeal',
    subjectId: id,
    zoneId,
  })
  return true
}

/**
 * Reminds the panel of appeals that are due soon, and notifies the staff who run the zone of
 * overdue ones; each once, however often and from however many workers it is called. Returns how
 * many steps were taken.
 */
export async function watchAppeals(now: Date): Promise<number> {
  const due = await db.appeal.findMany({
    where: {
      state: 'OPEN',
      OR: [
        { dueAt: { lte: new Date(now.getTime() + APPEAL_REMINDER_MS) }, remindedAt: null },
        { dueAt: { lte: now }, escalatedAt: null },
      ],
    },
    orderBy: { id: 'asc' },
    select: {
      id: true,
      application: { select: { cycle: { select: { id: true, zoneId: true } } } },
    },
  })
  let steps = 0
  for (const { id, application } of due) {
    const one = { id, cycleId: application.cycle.id, zoneId: application.cycle.zoneId }
    for (const step of ['remindedAt', 'escalatedAt'] as const) {
      if (await db.$transaction((tx) => watchOne(tx, one, step, now))) steps++
    }
  }
  return steps
}
