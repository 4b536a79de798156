import { beforeEach, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { publishRound } from '@/lib/draw/publication/publish-round.mutations'
import { createCorrection, retractRound } from '@/lib/draw/publication/retract-round.mutations'
import {
  approveRound,
  closeRound,
  createLateRound,
  freezeRound,
  openRound,
} from '@/lib/draw/rounds/round-steps.mutations'
import { submitList } from '@/lib/lists/send-list.mutations'
import { answerOffer } from '@/lib/seats/offers/answer-offer.mutations'
import { expireOffers } from '@/lib/seats/offers/expire-offers.mutations'
import { moveDeadline } from '@/lib/seats/offers/move-deadline.mutations'
import { closeWindow } from '@/lib/year/close-window.mutations'
import { setSeats } from '@/lib/year/seat-grid/set-seats.mutations'
import { countSeats } from '@/lib/year/seat-holders.data'
import { answerTo } from '@/tests/support/broken-rule'
import { crowdedZone } from '@/tests/support/builders/crowded-zone'
import { freezeAndRun, takeToPublished } from '@/tests/support/official-round'

const now = () => new Date()
let z: Awaited<ReturnType<typeof crowdedZone>>

beforeEach(async () => {
  z = await crowdedZone(db)
}, 60_000)

const seatsNow = async () => (await countSeats(db, z.cycle, { schoolId: z.a.id, grade: 9 }))[0]!

const set = (was: number, seats: number) =>
  setSeats(z.zoneStaff, z.cycle.id, [{ schoolId: z.a.id, grade: 9, was, seats }])

const offersAt = (where: object) =>
  db.offer.findMany({
    where: { round: { cycleId: z.cycle.id }, schoolId: z.a.id, ...where },
    orderBy: { id: 'asc' },
    select: { id: true, application: { select: { studentId: true } } },
  })

type Offer = Awaited<ReturnType<typeof offersAt>>[number]

function answer({ id, application }: Offer, said: 'ACCEPTED' | 'DECLINED') {
  const { guardian } = z.families.find(({ student }) => student.id === application.studentId)!
  return answerOffer(guardian, id, said, now())
}

/** Takes the time of these offers back, as if it had passed. */
async function letPass(offers: readonly Offer[]) {
  const ids = offers.map(({ id }) => id)
  await db.$executeRaw`ALTER TABLE offer DISABLE TRIGGER offer_answered`
  await db.offer.updateMany({
    where: { id: { in: ids } },
    data: { answerBy: new Date(Date.now() - 1000) },
  })
  await db.$executeRaw`ALTER TABLE offer ENABLE TRIGGER offer_answered`
}

/** Opens a late round right after the results of the main one. Returns its id. */
async function openLateRound(): Promise<string> {
  await db.$executeRaw`
    UPDATE cycle SET results_at = clock_timestamp() - interval '1 minute',
      closes_at = clock_timestamp() - interval '2 minutes',
      late_until = clock_timestamp() + interval '1 day' WHERE id = ${z.cycle.id}::uuid`
  const promise = { secret: '9e'.repeat(32), entropySource: 'Dice in May' }
  const made = await createLateRound(z.zoneStaff, z.cycle.id, promise)
  if (!made.ok) throw new Error(made.reason)
  const { roundId } = made
  await openRound(z.zoneStaff, roundId)
  return roundId
}

describe('extra offers', () => {
  it('follow the seats at the freeze, which were lowered after the rule was approved; then they stay', async () => {
    expect(await set(3, 0)).toMatchObject({ ok: true })
    await closeWindow(z.zoneStaff, z.cycle.id)
    const reason = 'The school takes nobody this year.'
    expect(await freezeRound(z.zoneStaff, z.round.id, now(), reason)).toEqual({ ok: true })
    // beside three seats it would have been two, beside none there are none
    const stated = await db.extraOffers.findMany({ where: { roundId: z.round.id } })
    expect(stated).toMatchObject([{ schoolId: z.a.id, offers: 0 }])
    expect(await set(0, 3)).toEqual({ ok: false, reason: 'frozen' })
  })

  it('that run out go to nobody above the seats, and are not opened again there', async () => {
    await takeToPublished(z)
    const [first, second, third, fourth, fifth] = await offersAt({ state: 'OPEN' })
    for (const offer of [first, second, third]) await answer(offer!, 'ACCEPTED')
    await letPass([fourth!, fifth!])
    await expireOffers(now())
    expect(await seatsNow()).toMatchObject({ seats: 3, taken: 3, offered: 0, free: 0, over: 0 })
    expect(await offersAt({ source: 'WAITLIST' })).toEqual([])
    const day = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10)
    const more = () =>
      moveDeadline(z.zoneStaff, fourth!.id, { day, reason: 'They were ill.' }, now())
    expect(await more()).toEqual({ ok: false, reason: 'no-seat' })
    expect(await answer(fourth!, 'ACCEPTED')).toMatchObject({ ok: false })
    // the seat that one of them gives up goes to the waitlist, not back to who did not answer
    expect(await answer(first!, 'DECLINED')).toEqual({ ok: true })
    expect(await offersAt({ source: 'WAITLIST' })).toHaveLength(1)
    expect(await more()).toEqual({ ok: false, reason: 'no-seat' })
    expect(await seatsNow()).toMatchObject({ taken: 2, offered: 1, free: 0, over: 0 })
  })

  it('are taken back with their round, and its correction makes them again by the same rule', async () => {
    await takeToPublished(z)
    const [first] = await offersAt({ state: 'OPEN' })
    await answer(first!, 'ACCEPTED')
    const reason = 'A list was typed wrong.'
    expect(await retractRound(z.zoneStaff, z.round.id, reason, now())).toMatchObject({
      ok: true,
      offers: 5,
    })
    expect(await seatsNow()).toMatchObject({ seats: 3, taken: 0, offered: 0, free: 3, over: 0 })
    const made = await createCorrection(z.zoneStaff, z.round.id)
    if (!made.ok) throw new Error(made.reason)
    const { roundId } = made
    await closeRound(z.zoneStaff, roundId)
    await freezeAndRun(z, roundId)
    const stated = await db.extraOffers.findMany({ where: { roundId } })
    expect(stated).toMatchObject([{ schoolId: z.a.id, offers: 2 }])
    await approveRound(z.secondZoneStaff, roundId, now())
    expect(await publishRound(z.zoneStaff, roundId, now())).toMatchObject({ ok: true })
    expect(await offersAt({ state: 'OPEN' })).toHaveLength(5)
    // what the retracted round was frozen with adds nothing to that
    const { applicationId } = await db.waitlistEntry.findFirstOrThrow({ where: { roundId } })
    const offer = { applicationId, schoolId: z.a.id, answerBy: new Date(Date.now() + 1e8) }
    for (const id of [z.round.id, roundId])
      expect(await answerTo(db.offer.create({ data: { ...offer, roundId: id } }))).not.toBe(
        'allowed',
      )
  })

  it('stay with who accepted them through a late round, which gives nobody else a seat above the seats', async () => {
    await takeToPublished(z)
    for (const offer of await offersAt({ state: 'OPEN' })) await answer(offer, 'ACCEPTED')
    const roundId = await openLateRound()
    const { guardian, student } = z.family
    const list = { schoolIds: [z.a.id], version: 0 }
    expect(await submitList(guardian, student.id, list, now())).toMatchObject({ ok: true })
    await closeRound(z.zoneStaff, roundId)
    await freezeAndRun(z, roundId)
    const { document } = await db.snapshot.findUniqueOrThrow({ where: { roundId } })
    expect(document).toContain('"zone-placement-problem/1"')
    await approveRound(z.secondZoneStaff, roundId, now())
    expect(await publishRound(z.zoneStaff, roundId, now())).toMatchObject({ ok: true })
    expect(await offersAt({ roundId })).toEqual([])
    expect(await seatsNow()).toMatchObject({ seats: 3, taken: 5, offered: 0, free: 0, over: 2 })
    const [first, second, third] = await offersAt({ state: 'ACCEPTED' })
    for (const offer of [first, second]) await answer(offer!, 'DECLINED')
    expect(await seatsNow()).toMatchObject({ taken: 3, offered: 0, over: 0 })
    await answer(third!, 'DECLINED')
    expect(await seatsNow()).toMatchObject({ taken: 2, offered: 1, free: 0, over: 0 })
  })

  it('stay also with who waits for another school in the late round, and it is released', async () => {
    const at = { cycleId: z.cycle.id, schoolId: z.b.id, grade: 9 }
    await db.seatPool.updateMany({ where: at, data: { seats: 1 } })
    for (const { guardian, student } of z.families) {
      const list = { schoolIds: [z.b.id, z.a.id], version: 0 }
      expect(await submitList(guardian, student.id, list, now())).toMatchObject({ ok: true })
    }
    await takeToPublished(z)
    const offers = await offersAt({ state: 'OPEN' })
    expect(offers).toHaveLength(5)
    for (const offer of offers) await answer(offer, 'ACCEPTED')
    const roundId = await openLateRound()
    await closeRound(z.zoneStaff, roundId)
    await freezeAndRun(z, roundId)
    const { document } = await db.snapshot.findUniqueOrThrow({ where: { roundId } })
    expect(document).toContain(`HELD:${z.a.id}`)
    await approveRound(z.secondZoneStaff, roundId, now())
    expect(await publishRound(z.zoneStaff, roundId, now())).toMatchObject({ ok: true })
    expect(await offersAt({ roundId })).toEqual([])
    expect(await seatsNow()).toMatchObject({ seats: 3, taken: 5, offered: 0, free: 0, over: 2 })
  })
})
