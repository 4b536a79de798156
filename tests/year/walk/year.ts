import { leaveZone, STEPS } from './events'
import { sendLateLists, sendLists } from './lists'
import type { Event, Which } from './plan'
import {
  approve,
  approveRules,
  closeLists,
  closeOther,
  compute,
  correct,
  freeze,
  openLate,
  proposeRules,
  publish,
  retract,
  sendBack,
} from './rounds'
import type { Zone } from './zone'

/**
 * Takes the year of a zone from state to state, as its plan says, and stops in each: the name of the
 * state is what happened last.
 */
export async function* walk(z: Zone): AsyncGenerator<string> {
  const { plan } = z
  yield 'the window opens'
  await sendLists(z)
  yield 'lists are sent'
  const leaver = z.children.findLast(({ plan: one }) => one?.way === 'online')
  if (plan.earlyPermit && leaver && (await leaveZone(z, leaver))) yield 'one leaves the zone'
  await closeLists(z)
  yield 'the window is closed'
  if (plan.otherRules) yield* changeRules(z, z.roundId, '')
  const mainId = yield* draw(z, z.roundId, '')
  yield* after(z, plan.events, '')
  const lateId = plan.late ? yield* lateRound(z) : null
  if (plan.retract === null) return
  if (lateId) {
    await retract(z, lateId)
    yield 'the late round is taken back'
  }
  // the main round cannot be taken back beneath a late one
  if (plan.retract === 'main') {
    await retract(z, mainId)
    yield 'the round is taken back'
  }
  if (!plan.correct) return
  // in the order in which they were drawn: the numbers of a late round are those of the main one
  if (plan.retract === 'main') yield* again(z, mainId, 'corrected ')
  if (lateId) yield* again(z, lateId, 'corrected late ')
}

async function* lateRound(z: Zone): AsyncGenerator<string, string> {
  const roundId = await openLate(z)
  yield 'late lists are taken'
  await sendLateLists(z)
  yield 'late lists are sent'
  await closeOther(z, roundId)
  const drawnId = yield* draw(z, roundId, 'late ')
  yield* after(z, z.plan.afterLate, 'after the late round: ')
  return drawnId
}

/** Puts a round right that was taken back. */
async function* again(z: Zone, wrongId: string, which: Which): AsyncGenerator<string> {
  const rightId = await correct(z, wrongId)
  yield `a ${which}round is made`
  if (z.plan.otherRules && which === 'corrected ') yield* changeRules(z, rightId, which)
  await closeOther(z, rightId)
  yield* draw(z, rightId, which)
}

/** One person proposes other rules for a round whose lists are known, another approves them. */
async function* changeRules(z: Zone, roundId: string, which: Which): AsyncGenerator<string> {
  await proposeRules(z, roundId)
  yield `other rules are proposed for the ${which}round`
  await approveRules(z, roundId)
  yield `other rules count in the ${which}round`
}

const STEPS_OF_A_DRAW = { frozen: freeze, computed: compute, approved: approve } as const

/**
 * Draws a round whose lists are closed and publishes it; one that is sent back once is drawn again. Returns
 * the one whose results are out.
 */
async function* draw(
  z: Zone,
  roundId: string,
  which: Which,
  isFirst = true,
): AsyncGenerator<string, string> {
  const { sentBack } = z.plan
  for (const [done, take] of Object.entries(STEPS_OF_A_DRAW)) {
    await take(z, roundId)
    yield `the ${which}round is ${done}`
    if (!isFirst || sentBack?.which !== which || sentBack.once !== done) continue
    const nextId = await sendBack(z, roundId)
    yield `the ${which}round is sent back`
    return yield* draw(z, nextId, which, false)
  }
  await publish(z, roundId)
  yield `the ${which}results are out`
  return roundId
}

async function* after(z: Zone, events: readonly Event[], when: string): AsyncGenerator<string> {
  for (const event of events) {
    if (await STEPS[event](z)) yield `${when}${event}`
  }
}
