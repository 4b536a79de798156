import 'server-only'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { db, type Tx } from '@/lib/base/db/client'
import { notifyGuardians } from '@/lib/messages/notify-guardians.mutations'
import { stillHere } from '@/lib/registry/students/left-students.policy'
import { lockOffer, listLiveOffers } from '@/lib/seats/offer-lock.data'
import { outcomeOfNoAnswer } from '@/lib/seats/take-seat.rules'

import { isReminderDue, REMINDERS } from './remind-offers.rules'

const EARLIEST = Math.max(...REMINDERS)

async function listDue(now: Date): Promise<string[]> {
  const open = await db.offer.findMany({
    where: {
      state: 'OPEN',
      application: { student: stillHere(now) },
      answerBy: { gt: now, lte: new Date(now.getTime() + EARLIEST) },
    },
    orderBy: [{ answerBy: 'asc' }, { id: 'asc' }],
    select: { id: true, offeredAt: true, answerBy: true, remindedAt: true },
  })
  return open.filter((offer) => isReminderDue(offer, now)).map(({ id }) => id)
}

async function remindIn(tx: Tx, id: string, now: Date): Promise<void> {
  const offer = await lockOffer(tx, {}, id)
  const dates = await tx.offer.findUnique({
    where: { id },
    select: { offeredAt: true, answerBy: true, remindedAt: true },
  })
  if (!offer || offer.state !== 'OPEN' || !dates || !isReminderDue(dates, now)) return
  const { applicationId, source, school, answerBy, application } = offer
  await tx.offer.update({ where: { id }, data: { remindedAt: now } })
  const held = (await listLiveOffers(tx, applicationId)).find(({ state }) => state === 'ACCEPTED')
  const { noAnswer } = offer.round.ruleSet
  const means = outcomeOfNoAnswer({ source, noAnswer }, held !== undefined)
  await notifyGuardians(tx, applicationId, {
    kind: 'offerReminder',
    values: {
      school: school.name,
      means,
      holds: held ? 'yes' : 'no',
      held: held?.school.name ?? '',
    },
    dates: { answerBy },
  })
  await recordEvent(tx, null, {
    verb: 'offer.reminded',
    subjectType: 'offer',
    subjectId: id,
    zoneId: application.cycle.zoneId,
    detail: { answerBy: answerBy.toISOString() },
  })
}

/**
 * Sends the reminders that are due for open offers, each once. Returns how many offers were
 * checked.
 */
export async function remindOffers(now: Date): Promise<number> {
  const due = await listDue(now)
  for (const id of due) await db.$transaction((tx) => remindIn(tx, id, now))
  return due.length
}
