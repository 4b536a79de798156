import 'server-only'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { findBrokenRule } from '@/lib/base/db/broken-rule'
import { db, type Tx } from '@/lib/base/db/client'
import { log } from '@/lib/base/log'
import { notifyGuardians } from '@/lib/messages/notify-guardians.mutations'
import { stillHere } from '@/lib/registry/students/left-students.policy'
import { lockOffer, listLiveOffers } from '@/lib/seats/offer-lock.data'
import { giveUpSeat, takeSeat } from '@/lib/seats/take-seat.mutations'
import { outcomeOfNoAnswer } from '@/lib/seats/take-seat.rules'
import { tryMoveWaitlists } from '@/lib/seats/waitlists/move-waitlists.mutations'

async function listOverdue(now: Date): Promise<{ id: string; cycleId: string }[]> {
  // by the database's clock too, which refuses to end an offer that can still be answered
  return db.$queryRaw`
    SELECT offer.id, application.cycle_id AS "cycleId" FROM offer
      JOIN application ON application.id = offer.application_id
    WHERE offer.state = 'OPEN' AND offer.answer_by < least(${now}::timestamptz, clock_timestamp())
    ORDER BY application.cycle_id, offer.answer_by, offer.id`
}

async function expireIn(tx: Tx, id: string, now: Date): Promise<void> {
  const offer = await lockOffer(tx, {}, id)
  // answered, or given more time, while this call waited for the lock
  if (!offer || offer.state !== 'OPEN' || offer.answerBy >= now) return
  const { applicationId, application, school, source, answerBy } = offer
  const live = await listLiveOffers(tx, applicationId)
  const held = live.find(({ state }) => state === 'ACCEPTED')
  const { noAnswer } = offer.round.ruleSet
  const here = { AND: [{ id: application.studentId }, stillHere(now)] }
  const hasLeft = (await tx.student.count({ where: here })) === 0
  const means = outcomeOfNoAnswer({ source, noAnswer, hasLeft }, held !== undefined)
  const acts =
    means === 'ACCEPTED'
      ? (await takeSeat(tx, null, offer, 'all', now)).acts
      : [await giveUpSeat(tx, null, offer, 'EXPIRED', now)]
  for (const act of acts) await recordEvent(tx, null, act)
  await notifyGuardians(tx, applicationId, {
    kind: means === 'ACCEPTED' ? 'seatKept' : 'offerExpired',
    values: { school: school.name, holds: held ? 'yes' : 'no', held: held?.school.name ?? '' },
    dates: { answerBy },
  })
}

/**
 * Ends the offers that were not answered in time, each by the published rule and in its own
 * transaction, and then offers the seats that came free. Returns how many ended.
 */
export async function expireOffers(now: Date): Promise<number> {
  const overdue = await listOverdue(now)
  for (const { id } of overdue) {
    try {
      await db.$transaction((tx) => expireIn(tx, id, now))
    } catch (error) {
      // one offer that the database refuses to end must not block the others
      if (findBrokenRule(error) === null) throw error
      log.error({ err: error, offerId: id }, 'could not end an offer')
    }
  }
  for (const cycleId of new Set(overdue.map((one) => one.cycleId))) {
    await tryMoveWaitlists(cycleId, now)
  }
  return overdue.length
}
