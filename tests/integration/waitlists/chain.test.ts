import { beforeEach, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { tick } from '@/lib/jobs/clock'
import { answerOffer } from '@/lib/seats/offers/answer-offer.mutations'
import { leaveWaitlist, offerFreeSeats } from '@/lib/seats/waitlists/leave-waitlist.mutations'
import { moveWaitlistsOf } from '@/lib/seats/waitlists/move-waitlists.mutations'
import { publishedYear } from '@/tests/support/builders/published-year'

type Year = Awaited<ReturnType<typeof publishedYear>>

const now = () => new Date()
let y: Year

/** One child in each of five schools, each wanting the school of the one before. */
const CHAIN = {
  seats: { A: 1, B: 1, C: 1, D: 1, E: 1 },
  lists: {
    Ana: ['A'],
    Ben: ['A', 'B'],
    Cai: ['B', 'C'],
    Dov: ['C', 'D'],
    Eva: ['D', 'E'],
    Fay: ['E'],
  },
}

beforeEach(async () => {
  y = await publishedYear(db, CHAIN)
})

const nameOf = (schoolId: string) =>
  Object.entries(y.schools).find(([, id]) => id === schoolId)?.[0] ?? '?'

/** A child's offers, oldest first: "A ACCEPTED". */
async function offersOf(name: string) {
  const offers = await db.offer.findMany({
    where: { applicationId: y.children[name]!.applicationId },
    orderBy: { offeredAt: 'asc' },
  })
  return offers.map(({ schoolId, state }) => `${nameOf(schoolId)} ${state}`)
}

async function placesOf(name: string) {
  const places = await db.waitlistEntry.findMany({
    where: { applicationId: y.children[name]!.applicationId },
    orderBy: { position: 'asc' },
  })
  return places.map(
    ({ schoolId, state, leftBecause }) => `${nameOf(schoolId)} ${leftBecause ?? state}`,
  )
}

async function answer(name: string, school: string, how: 'ACCEPTED' | 'DECLINED', stay?: string[]) {
  const { applicationId, guardian } = y.children[name]!
  const offer = await db.offer.findFirstOrThrow({
    where: { applicationId, schoolId: y.schools[school]!, state: { in: ['OPEN', 'ACCEPTED'] } },
  })
  return answerOffer(guardian, offer.id, how, now(), stay)
}

const raiseSeats = (name: string) =>
  db.seatPool.updateMany({
    where: { cycleId: y.cycle.id, schoolId: y.schools[name]! },
    data: { seats: { increment: 1 } },
  })

const schoolNextYear = async (name: string) => {
  const row = await db.enrollment.findFirst({
    where: { studentId: y.children[name]!.studentId, schoolYear: 2027 },
  })
  return row ? nameOf(row.schoolId) : null
}

describe('a seat that comes free', () => {
  it('is offered to the next on the waitlist, with a letter, an event and three days to answer', async () => {
    await answer('Ana', 'A', 'DECLINED')
    expect(await offersOf('Ben')).toEqual(['B OPEN', 'A OPEN'])
    expect(await placesOf('Ben')).toEqual(['A OFFERED'])
    const offer = await db.offer.findFirstOrThrow({ where: { source: 'WAITLIST' } })
    const days = (offer.answerBy.getTime() - Date.now()) / 86_400_000
    expect(days).toBeGreaterThan(3)
    expect(days).toBeLessThanOrEqual(4)
    const letters = await db.letter.findMany({ where: { kind: 'waitlistOffer' } })
    expect(letters.map(({ to }) => to)).toEqual([y.children['Ben']!.guardian.email])
    expect(letters[0]!.body).toContain('School B')
    const [event] = await db.auditEvent.findMany({ where: { verb: 'offer.fromWaitlist' } })
    expect(event).toMatchObject({ actorId: null, subjectId: offer.id, zoneId: y.zone.id })
  })

  it('moves a chain of five schools, one acceptance after the other, until nobody moves', async () => {
    await answer('Ana', 'A', 'DECLINED')
    for (const [name, from, to] of [
      ['Ben', 'B', 'A'],
      ['Cai', 'C', 'B'],
      ['Dov', 'D', 'C'],
      ['Eva', 'E', 'D'],
    ] as const) {
      await answer(name, from, 'ACCEPTED')
      expect(await schoolNextYear(name)).toBe(from)
      expect(await answer(name, to, 'ACCEPTED')).toEqual({ ok: true })
      expect(await offersOf(name)).toEqual([`${from} SUPERSEDED`, `${to} ACCEPTED`])
      expect(await schoolNextYear(name)).toBe(to)
      expect(await placesOf(name)).toEqual([`${to} PLACED`])
    }
    expect(await offersOf('Fay')).toEqual(['E OPEN'])
    await answer('Fay', 'E', 'ACCEPTED')
    expect(await moveWaitlistsOf(y.cycle.id, now())).toBe(0)
    const waiting = { roundId: y.round.id, state: { not: 'LEFT' as const } }
    expect(await db.waitlistEntry.count({ where: waiting })).toBe(0)
    const seated = { schoolId: { in: Object.values(y.schools) }, schoolYear: 2027 }
    expect(await db.enrollment.count({ where: seated })).toBe(5)
  })

  it('goes to the next when declined, and the child who declined leaves that waitlist and keeps the seat held', async () => {
    y = await publishedYear(db, {
      seats: { A: 1, B: 2 },
      lists: { Ana: ['A'], Ben: ['A', 'B'], Cai: ['A', 'B'] },
    })
    await answer('Ben', 'B', 'ACCEPTED')
    await answer('Ana', 'A', 'DECLINED')
    await answer('Ben', 'A', 'DECLINED')
    expect(await placesOf('Ben')).toEqual(['A DECLINED'])
    expect(await schoolNextYear('Ben')).toBe('B')
    expect(await offersOf('Cai')).toEqual(['B OPEN', 'A OPEN'])
  })

  it('goes to the next when not answered in time; an accepted seat of the round is kept', async () => {
    await answer('Ana', 'A', 'DECLINED')
    await answer('Ben', 'B', 'ACCEPTED')
    await db.$executeRaw`ALTER TABLE offer DISABLE TRIGGER offer_answered`
    await db.offer.updateMany({
      where: { source: 'WAITLIST' },
      data: { answerBy: new Date(Date.now() - 1000) },
    })
    await db.$executeRaw`ALTER TABLE offer ENABLE TRIGGER offer_answered`
    await tick(now())
    await tick(now())
    expect(await offersOf('Ben')).toEqual(['B ACCEPTED', 'A EXPIRED'])
    expect(await placesOf('Ben')).toEqual(['A NO_ANSWER'])
    const { email: to } = y.children['Ben']!.guardian
    expect(await db.letter.count({ where: { to, kind: 'offerExpired' } })).toBe(1)
  })

  it('comes from added seats too, and the worker offers it', async () => {
    await raiseSeats('A')
    await tick(now())
    expect(await offersOf('Ben')).toEqual(['B OPEN', 'A OPEN'])
  })

  it('stays free once August is over', async () => {
    await raiseSeats('A')
    expect(await moveWaitlistsOf(y.cycle.id, new Date('2027-09-01T07:00:00Z'))).toBe(0)
    expect(await moveWaitlistsOf(y.cycle.id, new Date('2027-09-01T06:59:00Z'))).toBe(1)
  })

  it('can be offered by staff who run the zone too, and by nobody else', async () => {
    expect(await offerFreeSeats(y.staff, y.cycle.id, now())).toEqual({ ok: true, offers: 0 })
    expect(await offerFreeSeats(y.children['Ana']!.guardian, y.cycle.id, now())).toEqual({
      ok: false,
      reason: 'not-found',
    })
  })
})

describe('a child who accepts', () => {
  const LISTS = {
    seats: { A: 1, B: 1, C: 1 },
    lists: { Ana: ['A'], Ben: ['B'], Cai: ['A', 'B', 'C'] },
  }

  it('stays on the higher waitlists that were chosen, and leaves the others', async () => {
    y = await publishedYear(db, LISTS)
    await answer('Cai', 'C', 'ACCEPTED', [y.schools['B']!])
    expect((await placesOf('Cai')).toSorted()).toEqual(['A FAMILY', 'B WAITING'])
  })

  it('a seat in the middle keeps waiting above it and no longer below', async () => {
    y = await publishedYear(db, LISTS)
    await answer('Ben', 'B', 'DECLINED')
    await answer('Cai', 'B', 'ACCEPTED')
    expect((await placesOf('Cai')).toSorted()).toEqual(['A WAITING', 'B PLACED'])
    expect(await offersOf('Cai')).toEqual(['C SUPERSEDED', 'B ACCEPTED'])
    await answer('Ana', 'A', 'DECLINED')
    expect(await offersOf('Cai')).toEqual(['C SUPERSEDED', 'B ACCEPTED', 'A OPEN'])
  })

  it('may have two higher offers at once, and the better one stays open', async () => {
    y = await publishedYear(db, LISTS)
    await answer('Ben', 'B', 'DECLINED')
    await answer('Ana', 'A', 'DECLINED')
    expect(await offersOf('Cai')).toEqual(['C OPEN', 'B OPEN', 'A OPEN'])
    await answer('Cai', 'B', 'ACCEPTED')
    expect(await offersOf('Cai')).toEqual(['C SUPERSEDED', 'B ACCEPTED', 'A OPEN'])
    await answer('Cai', 'A', 'ACCEPTED')
    expect(await offersOf('Cai')).toEqual(['C SUPERSEDED', 'B SUPERSEDED', 'A ACCEPTED'])
    expect(await schoolNextYear('Cai')).toBe('A')
  })

  it('can give the seat back at any time, and the waitlist moves', async () => {
    await answer('Ana', 'A', 'ACCEPTED')
    await answer('Ana', 'A', 'DECLINED')
    expect(await schoolNextYear('Ana')).toBeNull()
    expect(await offersOf('Ben')).toEqual(['B OPEN', 'A OPEN'])
  })
})

describe('a waitlist', () => {
  it('is left for good, and everybody behind moves up', async () => {
    const { guardian, studentId } = y.children['Ben']!
    expect(await leaveWaitlist(guardian, studentId, y.schools['A']!, now())).toEqual({ ok: true })
    expect(await leaveWaitlist(guardian, studentId, y.schools['A']!, now())).toEqual({ ok: true })
    expect(await placesOf('Ben')).toEqual(['A FAMILY'])
    expect(await db.letter.count({ where: { kind: 'waitlistLeft' } })).toBe(1)
    await answer('Ana', 'A', 'DECLINED')
    expect(await offersOf('Ben')).toEqual(['B OPEN'])
  })

  it('with an offered seat cannot be left, only answered; another family’s is not found', async () => {
    await answer('Ana', 'A', 'DECLINED')
    const { guardian, studentId } = y.children['Ben']!
    expect(await leaveWaitlist(guardian, studentId, y.schools['A']!, now())).toEqual({
      ok: false,
      reason: 'offered',
    })
    const other = y.children['Cai']!.guardian
    expect(await leaveWaitlist(other, studentId, y.schools['A']!, now())).toEqual({
      ok: false,
      reason: 'not-found',
    })
  })

  it('follows the reserves: a child of the group comes before one ahead on the list', async () => {
    y = await publishedYear(db, {
      seats: { A: 2, B: 5 },
      lists: { Ana: ['A', 'B'], Ben: ['A', 'B'], Cai: ['A', 'B'], Dov: ['A', 'B'] },
      reserved: { A: 50 },
      inGroup: ['Ben', 'Dov'],
    })
    expect(await offersOf('Ana')).toEqual(['A OPEN'])
    expect(await offersOf('Ben')).toEqual(['A OPEN'])
    await answer('Ben', 'A', 'DECLINED')
    expect(await offersOf('Cai')).toEqual(['B OPEN'])
    expect(await offersOf('Dov')).toEqual(['B OPEN', 'A OPEN'])
    await answer('Ana', 'A', 'DECLINED')
    expect(await offersOf('Cai')).toEqual(['B OPEN', 'A OPEN'])
  })
})
