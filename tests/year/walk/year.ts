import { STEPS, leaveZone } from './events'
import { sendLateLists, sendLists } from './lists'
import type { Event } from './plan'
import {
  approve,
  closeLists,
  closeOther,
  compute,
  correct,
  freeze,
  openLate,
  publish,
  retract,
} from './rounds'
import type { Zone } from './zone'

/**
 * Takes the year of a zone from state to state, as its plan says, and stops in each: the name of the
 * state is what happened last.
 */
export async function* walk(z: Zone): AsyncGenerator<string> {
  const { plan, roundId } = z
  yield 'the window opens'
  await sendLists(z)
  yield 'lists are sent'
  const leaver = z.children.findLast(({ plan: one }) => one?.way === 'online')
  if (plan.earlyPermit && leaver && (await leaveZone(z, leaver))) yield 'one leaves the zone'
  await closeLists(z)
  yield 'the window is closed'
  await freeze(z, roundId)
  yield 'lists are frozen'
  yield* draw(z, roundId, '')
  yield* after(z, plan.events, '')
  let lateId: string | null = null
  if (plan.late) {
    lateId = await openLate(z)
    yield 'late lists are taken'
    await sendLateLists(z)
    yield 'late lists are sent'
    await closeOther(z, lateId)
    await freeze(z, lateId)
    yield 'late lists are frozen'
    yield* draw(z, lateId, 'late ')
    yield* after(z, plan.afterLate, 'after the late round: ')
  }
  // the main round cannot be taken back beneath a late one
  if (lateId && plan.retract) {
    await retract(z, lateId)
    yield 'the late round is taken back'
  }
  if (plan.retract === 'main' && !lateId) {
    await retract(z, roundId)
    yield 'the round is taken back'
  }
  const wrong =
    plan.retract === null ? null : (lateId ?? (plan.retract === 'main' ? roundId : null))
  if (!wrong || !plan.correct) return
  const right = await correct(z, wrong)
  yield 'a correction is made'
  await closeOther(z, right)
  await freeze(z, right)
  yield* draw(z, right, 'corrected ')
}

async function* draw(z: Zone, roundId: string, which: string): AsyncGenerator<string> {
  await compute(z, roundId)
  yield `the ${which}round is computed`
  await approve(z, roundId)
  yield `the ${which}round is approved`
  await publish(z, roundId)
  yield `the ${which}results are out`
}

async function* after(z: Zone, events: readonly Event[], when: string): AsyncGenerator<string> {
  for (const event of events) {
    if (await STEPS[event](z)) yield `${when}${event}`
  }
}
