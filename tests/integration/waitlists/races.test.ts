import { beforeEach, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { tick } from '@/lib/jobs/clock'
import { answerOffer } from '@/lib/seats/offers/answer-offer.mutations'
import { expireOffers } from '@/lib/seats/offers/expire-offers.mutations'
import { offerFreeSeats } from '@/lib/seats/waitlists/leave-waitlist.mutations'
import { moveWaitlistsOf } from '@/lib/seats/waitlists/move-waitlists.mutations'
import { publishedYear } from '@/tests/support/builders/published-year'

type Year = Awaited<ReturnType<typeof publishedYear>>

const now = () => new Date()
let y: Year

const live = (name: string, school: string) =>
  db.offer.findFirstOrThrow({
    where: {
      applicationId: y.children[name]!.applicationId,
      schoolId: y.schools[school]!,
      state: { in: ['OPEN', 'ACCEPTED'] },
    },
  })

async function answer(name: string, school: string, how: 'ACCEPTED' | 'DECLINED') {
  return answerOffer(y.children[name]!.guardian, (await live(name, school)).id, how, now())
}

const statesOf = async (name: string) => {
  const offers = await db.offer.findMany({
    where: { applicationId: y.children[name]!.applicationId },
  })
  return offers.map(({ state }) => state).toSorted()
}

/** Moves a deadline into the past, as time would. */
async function pass(offerId: string) {
  await db.$transaction([
    db.$executeRaw`ALTER TABLE offer DISABLE TRIGGER offer_answered`,
    db.offer.update({
      where: { id: offerId },
      data: { answerBy: new Date(Date.now() - 1000) },
    }),
    db.$executeRaw`ALTER TABLE offer ENABLE TRIGGER offer_answered`,
  ])
}

beforeEach(async () => {
  y = await publishedYear(db, {
    seats: { A: 1, B: 1, C: 1 },
    lists: { Ana: ['A'], Ben: ['A', 'B'], Cai: ['A', 'B', 'C'] },
  })
})

describe('two at once', () => {
  it('accept two seats from two pages: one is held, the other ends', async () => {
    await answer('Ana', 'A', 'DECLINED')
    const { guardian } = y.children['Ben']!
    const ids = [(await live('Ben', 'A')).id, (await live('Ben', 'B')).id]
    await Promise.all(ids.map((id) => answerOffer(guardian, id, 'ACCEPTED', now())))
    const states = await statesOf('Ben')
    expect(states.filter((state) => state === 'ACCEPTED')).toHaveLength(1)
    expect(
      await db.enrollment.count({
        where: { studentId: y.children['Ben']!.studentId, schoolYear: 2027 },
      }),
    ).toBe(1)
  })

  it('two guardians accept and decline a waitlist offer: one answer stands', async () => {
    await answer('Ana', 'A', 'DECLINED')
    await Promise.all([answer('Ben', 'A', 'ACCEPTED'), answer('Ben', 'A', 'DECLINED')])
    const offers = await db.offer.findMany({ where: { schoolId: y.schools['A']! } })
    const holders = offers.filter(({ state }) => state === 'OPEN' || state === 'ACCEPTED')
    expect(holders.length).toBeLessThanOrEqual(1)
    const seated = await db.enrollment.count({ where: { schoolId: y.schools['A']! } })
    expect(seated).toBe(holders.filter(({ state }) => state === 'ACCEPTED').length)
  })

  it('an answer at the deadline: accepted or expired, never both', async () => {
    const offer = await live('Ana', 'A')
    await pass(offer.id)
    const [answered] = await Promise.all([
      answerOffer(y.children['Ana']!.guardian, offer.id, 'ACCEPTED', now()),
      expireOffers(now()),
      tick(now()),
    ])
    expect(answered).toEqual({ ok: false, reason: 'too-late' })
    expect(await statesOf('Ana')).toEqual(['EXPIRED'])
    expect(await statesOf('Ben')).toEqual(['OPEN', 'OPEN'])
    const letters = { kind: 'waitlistOffer', to: y.children['Ben']!.guardian.email }
    expect(await db.letter.count({ where: letters })).toBe(1)
  })

  it('an answer while the round is retracted: nobody is left with a seat from it', async () => {
    const offer = await live('Ana', 'A')
    const retract = db.$transaction(async (tx) => {
      await tx.$queryRaw`SELECT id FROM cycle WHERE id = ${y.cycle.id}::uuid FOR UPDATE`
      await tx.offer.updateMany({
        where: { roundId: y.round.id, state: { in: ['OPEN', 'ACCEPTED'] } },
        data: { state: 'RETRACTED', answeredAt: now() },
      })
      await tx.enrollment.deleteMany({ where: { schoolYear: 2027, schoolId: y.schools['A']! } })
    })
    const [answered] = await Promise.all([
      answerOffer(y.children['Ana']!.guardian, offer.id, 'ACCEPTED', now()),
      retract,
    ])
    expect([{ ok: true }, { ok: false, reason: 'retracted' }]).toContainEqual(answered)
    expect(await statesOf('Ana')).toEqual(['RETRACTED'])
    expect(
      await db.enrollment.count({
        where: { studentId: y.children['Ana']!.studentId, schoolYear: 2027 },
      }),
    ).toBe(0)
  })

  it('two staff members, two workers and a family move one waitlist: one offer, one letter', async () => {
    await db.seatPool.updateMany({
      where: { cycleId: y.cycle.id, schoolId: y.schools['A']! },
      data: { seats: 2 },
    })
    const made = await Promise.all([
      offerFreeSeats(y.staff, y.cycle.id, now()),
      offerFreeSeats(y.second, y.cycle.id, now()),
      moveWaitlistsOf(y.cycle.id, now()),
      moveWaitlistsOf(y.cycle.id, now()),
      answer('Cai', 'C', 'ACCEPTED'),
    ])
    expect(made).toHaveLength(5)
    const offers = await db.offer.findMany({ where: { roundId: y.round.id, source: 'WAITLIST' } })
    expect(offers).toHaveLength(1)
    const to = y.children['Ben']!.guardian.email
    expect(await db.letter.count({ where: { to, kind: 'waitlistOffer' } })).toBe(1)
  })

  it('twenty families decline at once: each seat is offered once more, and no more than there are', async () => {
    const names = Array.from({ length: 20 }, (_, i) => `In${i}`)
    const waiting = Array.from({ length: 12 }, (_, i) => `Out${i}`)
    y = await publishedYear(db, {
      seats: { A: 20 },
      lists: Object.fromEntries([...names, ...waiting].map((name) => [name, ['A']])),
    })
    const answers = await Promise.all(names.map((name) => answer(name, 'A', 'DECLINED')))
    expect(answers.every(({ ok }) => ok)).toBe(true)
    const offers = await db.offer.groupBy({
      by: ['source', 'state'],
      where: { roundId: y.round.id },
      _count: true,
      orderBy: { source: 'asc' },
    })
    expect(offers.map(({ source, state, _count }) => [source, state, _count])).toEqual([
      ['ROUND', 'DECLINED', 20],
      ['WAITLIST', 'OPEN', 12],
    ])
  })
})
