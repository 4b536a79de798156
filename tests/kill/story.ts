import type { Cast } from './cast'
import { type Ground, look } from './ground'
import { standing, unevenMoves } from './invariants'
import { type Order, type Step, STEPS } from './orders'
import { pause, persist, until } from './patience'
import { type Victim, VICTIMS } from './victims'

/** One kill, and how the step that it fell into was found afterwards. */
export type Kill = { at: number; during: string; victim: Victim; found: 'not begun' | 'whole' }

export type Teller = {
  cast: Cast
  random: () => number
  kills: Kill[]
  /** No more kills than this. */
  limit: number
}

/** How long a step usually takes, in milliseconds: kills fall anywhere within it. */
const usual: Record<string, number> = {
  freeze: 150,
  run: 150,
  approve: 40,
  release: 200,
  ACCEPTED: 80,
  DECLINED: 80,
}

/** Kills in one step of one round, so that later steps get theirs. */
const MOST_A_STEP = 2

const REACHED: Record<Step, string[]> = {
  freeze: ['FROZEN', 'COMPUTED', 'APPROVED', 'PUBLISHED'],
  run: ['COMPUTED', 'APPROVED', 'PUBLISHED'],
  approve: ['APPROVED', 'PUBLISHED'],
  release: ['PUBLISHED'],
}

async function stateOf(roundId: string): Promise<string> {
  const { state, broken } = await look(async (client) => {
    const found = await standing(client, roundId)
    return { ...found, broken: [...found.broken, ...(await unevenMoves(client, roundId))] }
  })
  if (broken.length > 0) throw new Error(`round ${roundId}, ${state}: ${broken.join('; ')}`)
  return state
}

const runState = (roundId: string) =>
  look(async (client) => {
    const { rows } = await client.query<{ state: string }>(
      "SELECT state FROM run WHERE round_id = $1 AND kind = 'OFFICIAL'",
      [roundId],
    )
    return rows[0]?.state ?? null
  })

const pickVictim = ({ random }: Teller, among: readonly Victim[]) =>
  among[Math.floor(random() * among.length)] ?? 'web'

/** Presses a button, perhaps with a kill meanwhile. Returns the victim, if there was one. */
async function press(
  teller: Teller,
  order: Order,
  victim: Victim | null,
  moment: () => Promise<void>,
): Promise<boolean> {
  const hand = await teller.cast.hand()
  let struck: Promise<boolean> = Promise.resolve(false)
  const began = performance.now()
  const answer = await hand.press(order, () => {
    if (victim) struck = moment().then(() => teller.cast.strike(victim))
  })
  if (!victim && answer?.includes('"ok":true')) {
    usual[order.act] = (usual[order.act] ?? 100) * 0.5 + (performance.now() - began) * 0.5
  }
  return struck
}

/** Goes one step, pressing again after each kill, until it is done; checks what stands after each. */
async function go(teller: Teller, ground: Ground, step: Step): Promise<void> {
  const { roundId, one, other } = ground
  const limit = Math.min(teller.limit, teller.kills.length + MOST_A_STEP)
  for (;;) {
    if (REACHED[step].includes(await stateOf(roundId))) return
    const strikes = teller.kills.length < limit && teller.random() < 0.8
    const victim = strikes ? pickVictim(teller, VICTIMS) : null
    const asked = Date.now()
    const moment = async () => {
      if (step === 'run' && victim !== 'web') {
        // computing begins when a worker has taken the run
        while ((await runState(roundId)) === 'QUEUED' && Date.now() < asked + 5000) await pause(5)
      }
      await pause(teller.random() * (usual[step] ?? 100) * 1.2)
    }
    const order = { act: step, roundId, actorId: step === 'approve' ? other : one, otherId: other }
    const struck = await press(teller, order, victim, moment)
    if (victim && struck) {
      const state = await stateOf(roundId)
      const found = REACHED[step].includes(state) ? 'whole' : 'not begun'
      teller.kills.push({ at: Date.now(), during: step, victim, found })
    }
    if (step !== 'run') continue
    // nobody presses again for a run that was asked for: it goes on by itself
    const isAsked = (await runState(roundId)) !== null
    if (isAsked) {
      await until('the run', async () => (await runState(roundId)) === 'DONE')
    }
  }
}

/** While letters go out, kills those who send them. */
async function disturbMail(teller: Teller): Promise<void> {
  for (let n = 0; n < 2 && teller.kills.length < teller.limit; n++) {
    const victim = pickVictim(teller, ['worker', 'worker', 'postmaster', 'backend'])
    await pause(teller.random() * 700)
    const unsent = () =>
      look(async (client) => {
        const { rows } = await client.query('SELECT 1 FROM letter WHERE sent_at IS NULL LIMIT 1')
        return rows.length > 0
      })
    const found = (await unsent()) ? 'not begun' : 'whole'
    if (await teller.cast.strike(victim))
      teller.kills.push({ at: Date.now(), during: 'letters', victim, found })
  }
}

const ANSWERS = 6

type Open = { id: string; user_id: string; source: string }

/** An offer that waits for its answer: one from a waitlist, or of a school that others wait for. */
const nextOffer = (roundId: string) =>
  look(async (client) => {
    const { rows } = await client.query<Open>(
      `SELECT offer.id, guardian_link.user_id, offer.source FROM offer
         JOIN application ON application.id = offer.application_id
         JOIN guardian_link ON guardian_link.student_id = application.student_id
       WHERE offer.round_id = $1 AND offer.state = 'OPEN' AND EXISTS (
         SELECT FROM waitlist_entry WHERE waitlist_entry.round_id = $1
           AND waitlist_entry.school_id = offer.school_id AND waitlist_entry.state IN ('WAITING', 'OFFERED'))
       ORDER BY offer.source = 'ROUND', offer.id LIMIT 1`,
      [roundId],
    )
    return rows[0] ?? null
  })

const answerTo = (offerId: string) =>
  look(async (client) => {
    const { rows } = await client.query<{ state: string }>(
      'SELECT state FROM offer WHERE id = $1',
      [offerId],
    )
    return rows[0]?.state ?? null
  })

/** Families answer, seats come free and go down the lists, with kills on the way; then the lists rest by themselves. */
async function moveLists(teller: Teller, { roundId, cycleId, one }: Ground): Promise<void> {
  for (let n = 0; n < ANSWERS; n++) {
    const offer = await nextOffer(roundId)
    if (!offer) break
    // a seat of the round is given back, one from a waitlist taken: that frees the seat held before
    const act = offer.source === 'ROUND' ? 'DECLINED' : 'ACCEPTED'
    while ((await answerTo(offer.id)) === 'OPEN') {
      const strikes = teller.kills.length < teller.limit && teller.random() < 0.6
      const victim = strikes ? pickVictim(teller, VICTIMS) : null
      const moment = () => pause(teller.random() * (usual[act] ?? 100) * 1.2)
      const order = { act, offerId: offer.id, actorId: offer.user_id } as const
      if (!(await press(teller, order, victim, moment)) || !victim) continue
      const found = (await answerTo(offer.id)) === 'OPEN' ? 'not begun' : 'whole'
      teller.kills.push({ at: Date.now(), during: 'answers', victim, found })
      await stateOf(roundId)
    }
  }
  // nobody presses anything: what was cut short between an answer and its moves is taken up by a worker
  await until('the lists to rest', async () => {
    const hand = await teller.cast.hand()
    const seats = await hand.press({ act: 'look', cycleId, actorId: one }, () => undefined)
    if (seats !== '0') await pause(500)
    return seats === '0'
  })
}

/** A round from the close of its window to its release, with kills on the way. */
export async function tell(teller: Teller, ground: Ground): Promise<void> {
  const { cast } = teller
  await persist('the close', async () => {
    const hand = await cast.hand()
    await hand.press(
      { act: 'close', cycleId: ground.cycleId, actorId: ground.one },
      () => undefined,
    )
    if ((await stateOf(ground.roundId)) === 'OPEN') throw new Error('still open')
  })
  for (const step of STEPS) await go(teller, ground, step)
  await disturbMail(teller)
  await moveLists(teller, ground)
  await stateOf(ground.roundId)
}
