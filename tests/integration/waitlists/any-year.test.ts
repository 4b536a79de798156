import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { answerOffer } from '@/lib/seats/offers/answer-offer.mutations'
import { expireOffers } from '@/lib/seats/offers/expire-offers.mutations'
import { leaveWaitlist } from '@/lib/seats/waitlists/leave-waitlist.mutations'
import { moveWaitlistsOf } from '@/lib/seats/waitlists/move-waitlists.mutations'
import { publishedYear } from '@/tests/support/builders/published-year'

const SCHOOLS = ['A', 'B', 'C'] as const
const CHILDREN = 8

const act = fc.record({
  child: fc.nat(CHILDREN - 1),
  what: fc.constantFrom('accept', 'accept', 'decline', 'expire', 'leave', 'raise', 'take-away'),
  pick: fc.nat(5),
  keep: fc.boolean(),
})

const anyYear = fc.record({
  seats: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 3, maxLength: 3 }),
  lists: fc.array(fc.shuffledSubarray([...SCHOOLS], { minLength: 1 }), {
    minLength: CHILDREN,
    maxLength: CHILDREN,
  }),
  reserved: fc.boolean(),
  inGroup: fc.subarray(Array.from({ length: CHILDREN }, (_, i) => `K${i}`)),
  acts: fc.array(act, { minLength: 4, maxLength: 14 }),
})

type Year = Awaited<ReturnType<typeof publishedYear>>
type Act = { child: number; what: string; pick: number; keep: boolean }

async function play(y: Year, { child, what, pick, keep }: Act): Promise<void> {
  const { applicationId, guardian, studentId } = y.children[`K${child}`]!
  const schoolId = y.schools[SCHOOLS[pick % 3]!]!
  const open = await db.offer.findMany({
    where: { applicationId, state: { in: ['OPEN', 'ACCEPTED'] } },
    orderBy: { offeredAt: 'asc' },
  })
  const offer = open[pick % Math.max(1, open.length)]
  const now = new Date()
  if (what === 'accept' && offer)
    await answerOffer(guardian, offer.id, 'ACCEPTED', now, keep ? 'all' : [])
  if (what === 'decline' && offer) await answerOffer(guardian, offer.id, 'DECLINED', now)
  if (what === 'leave') await leaveWaitlist(guardian, studentId, schoolId, now)
  if (what === 'expire' && offer?.state === 'OPEN') {
    await db.$transaction([
      db.$executeRaw`ALTER TABLE offer DISABLE TRIGGER offer_answered`,
      db.offer.update({
        where: { id: offer.id },
        data: { answerBy: new Date(now.getTime() - 1000) },
      }),
      db.$executeRaw`ALTER TABLE offer ENABLE TRIGGER offer_answered`,
    ])
    await expireOffers(now)
  }
  if (what === 'raise' || what === 'take-away') {
    const change = what === 'raise' ? 1 : -1
    await db.$executeRaw`UPDATE seat_pool SET seats = greatest(0, seats + ${change})
      WHERE cycle_id = ${y.cycle.id}::uuid AND school_id = ${schoolId}::uuid`.catch(() => 0)
    await moveWaitlistsOf(y.cycle.id, now)
  }
}

/**
 * What must be true whatever was answered: a sentence for each violation, with the school or child.
 */
async function faults(y: Year): Promise<string[]> {
  const [pools, offers, places, enrolled] = await Promise.all([
    db.seatPool.findMany({ where: { cycleId: y.cycle.id } }),
    db.offer.findMany({ where: { roundId: y.round.id } }),
    db.waitlistEntry.findMany({ where: { roundId: y.round.id }, orderBy: { position: 'asc' } }),
    db.enrollment.findMany({
      where: { schoolYear: 2027, schoolId: { in: Object.values(y.schools) } },
    }),
  ])
  const live = offers.filter(({ state }) => state === 'OPEN' || state === 'ACCEPTED')
  const found: string[] = []
  for (const { schoolId, seats } of pools) {
    const holders = live.filter((offer) => offer.schoolId === schoolId).length
    if (holders > seats) found.push(`${holders} offers for ${seats} seats`)
    const waiting = places.filter(
      (place) => place.schoolId === schoolId && place.state === 'WAITING',
    )
    const wants = waiting.filter(({ applicationId }) => {
      const child = Object.values(y.children).find((one) => one.applicationId === applicationId)!
      const rank = child.list.indexOf(schoolId)
      return !live.some(
        (offer) =>
          offer.applicationId === applicationId && child.list.indexOf(offer.schoolId) <= rank,
      )
    })
    if (holders < seats && wants.length > 0) found.push('a free seat somebody waits for')
  }
  for (const { applicationId, studentId } of Object.values(y.children)) {
    const held = live.filter(
      (offer) => offer.applicationId === applicationId && offer.state === 'ACCEPTED',
    )
    if (held.length > 1) found.push('two seats')
    const seat = enrolled.find((row) => row.studentId === studentId)
    if (seat?.schoolId !== held[0]?.schoolId) found.push('enrolled elsewhere than accepted')
  }
  const offered = places.filter(({ state }) => state === 'OFFERED')
  for (const { applicationId, schoolId } of offered) {
    const open = live.some(
      (offer) => offer.applicationId === applicationId && offer.schoolId === schoolId,
    )
    if (!open) found.push('a place that says offered without an offer')
  }
  return found
}

describe('after any answers, expiries and changes of seats', () => {
  it('no school exceeds its seats, nobody holds two, and no seat stays free while somebody waits for it', async () => {
    await fc.assert(
      fc.asyncProperty(anyYear, async ({ seats, lists, reserved, inGroup, acts }) => {
        const y = await publishedYear(db, {
          seats: Object.fromEntries(SCHOOLS.map((name, i) => [name, seats[i]!])),
          lists: Object.fromEntries(lists.map((list, i) => [`K${i}`, list])),
          ...(reserved && { reserved: { A: 50 }, inGroup }),
        })
        for (const step of acts) {
          await play(y, step)
          expect(await faults(y)).toEqual([])
        }
        expect(await moveWaitlistsOf(y.cycle.id, new Date())).toBe(0)
      }),
      { numRuns: 12 },
    )
  }, 180_000)
})
