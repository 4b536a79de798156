import { describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { toWallClock } from '@/lib/base/format/wall-clock'
import { readOfferAnswers } from '@/lib/desks/pictures/offer-answers.data'
import { readUnplacedAreas } from '@/lib/desks/pictures/unplaced-areas.data'
import { readWaitingClaims } from '@/lib/desks/pictures/waiting-claims.data'
import { readWaitlistMoves } from '@/lib/desks/pictures/waitlist-moves.data'
import { toPlaceLines } from '@/lib/desks/pictures/waitlist-moves.rules'
import { previewReport } from '@/lib/desks/reports/reports.data'
import { answerOffer } from '@/lib/seats/offers/answer-offer.mutations'
import { leaveWaitlist } from '@/lib/seats/waitlists/leave-waitlist.mutations'
import { listWaitlistEntries } from '@/lib/seats/waitlists/waitlists.data'
import { countCycles } from '@/lib/year/cycle-counts.data'
import { createClaim } from '@/prisma/seed/builders/claims'
import { createActor } from '@/prisma/seed/builders/people'
import { createStudent } from '@/prisma/seed/builders/students'
import { createArea, createSchool } from '@/prisma/seed/builders/zones-and-schools'
import { publishedYear } from '@/tests/support/builders/published-year'
import { smallZone } from '@/tests/support/builders/small-zone'

const DAY = 86_400_000
const TIME_ZONE = 'America/Los_Angeles'
const daysAgo = (days: number) => new Date(Date.now() - days * DAY)

const crowdedYear = () =>
  publishedYear(db, {
    seats: { a: 1, b: 1 },
    lists: { v: ['a'], w: ['b'], x: ['a'], y: ['a'], z: ['a'] },
  })

type Year = Awaited<ReturnType<typeof crowdedYear>>

function childOf(year: Year, name: string) {
  const child = year.children[name]
  if (!child) throw new Error(`There is no child ${name}.`)
  return child
}

async function answer(year: Year, name: string, what: 'ACCEPTED' | 'DECLINED') {
  const { applicationId, guardian } = childOf(year, name)
  const { id } = await db.offer.findFirstOrThrow({ where: { applicationId } })
  expect(await answerOffer(guardian, id, what, new Date())).toMatchObject({ ok: true })
}

describe('the answers of a year', () => {
  it('are the offers made and ended, each once', async () => {
    const year = await crowdedYear()
    const cycle = { id: year.cycle.id, timeZone: TIME_ZONE }
    const sum = async () => {
      const days = await readOfferAnswers(cycle)
      const of = (key: 'offered' | 'accepted' | 'declined' | 'expired') =>
        days.reduce((all, day) => all + day[key], 0)
      return [of('offered'), of('accepted'), of('declined'), of('expired')]
    }
    expect(await sum()).toEqual([2, 0, 0, 0])
    await answer(year, 'w', 'ACCEPTED')
    expect(await sum()).toEqual([2, 1, 0, 0])
  })

  it('say which ended without an answer in time', async () => {
    const year = await publishedYear(db, {
      seats: { a: 1 },
      lists: { v: ['a'] },
      answerBy: daysAgo(1),
    })
    await db.offer.updateMany({
      where: { round: { cycleId: year.cycle.id } },
      data: { state: 'EXPIRED', answeredAt: new Date() },
    })
    const [day] = await readOfferAnswers({ id: year.cycle.id, timeZone: TIME_ZONE })
    expect(day).toMatchObject({ offered: 1, accepted: 0, declined: 0, expired: 1 })
  })

  it('stand on the day of the district, not on that of the machine', async () => {
    const year = await crowdedYear()
    const offer = await db.offer.findFirstOrThrow({ where: { round: { cycleId: year.cycle.id } } })
    const [day] = await readOfferAnswers({ id: year.cycle.id, timeZone: TIME_ZONE })
    expect(toWallClock(day?.at ?? new Date(0), TIME_ZONE)).toEqual({
      day: toWallClock(offer.offeredAt, TIME_ZONE).day,
      time: '12:00',
    })
  })

  it('are none before there is an offer', async () => {
    const { cycle } = await smallZone(db)
    expect(await readOfferAnswers({ id: cycle.id, timeZone: TIME_ZONE })).toEqual([])
  })
})

describe('the claims that wait', () => {
  it('stand by school, kind and age, as many as the pages count', async () => {
    const z = await smallZone(db)
    const claim = async (schoolId: string, days: number, state: 'PENDING' | 'APPROVED') => {
      const { id: studentId } = await createStudent(db, { zoneId: z.zone.id })
      const statedAt = daysAgo(days)
      await createClaim(db, { cycleId: z.cycle.id, studentId, schoolId, state, statedAt })
    }
    await claim(z.a.id, 1, 'PENDING')
    await claim(z.a.id, 10, 'PENDING')
    await claim(z.a.id, 30, 'PENDING')
    await claim(z.a.id, 30, 'APPROVED')
    await claim(z.b.id, 15, 'PENDING')
    const rows = await readWaitingClaims(z.cycle.id, new Date())
    const ages = (schoolId: string) => rows.filter((row) => row.schoolId === schoolId)
    expect(ages(z.a.id)).toMatchObject([{ fresh: 1, week: 1, old: 1, unknown: 0 }])
    expect(ages(z.b.id)).toMatchObject([{ fresh: 0, week: 0, old: 1, unknown: 0 }])
    const counts = (await countCycles([z.cycle.id]))(z.cycle.id)
    expect(rows.reduce((all, { fresh, week, old }) => all + fresh + week + old, 0)).toBe(
      counts.pendingClaims,
    )
    expect(await readWaitingClaims(z.cycle.id, new Date(), z.b.id)).toEqual(ages(z.b.id))
  })
})

describe('a waitlist over time', () => {
  it('has the places of the results, and moves to those of its own list', async () => {
    const year = await crowdedYear()
    const schoolId = year.schools['a'] ?? ''
    const before = await readWaitlistMoves(year.cycle.id, schoolId)
    expect(before?.places).toEqual(
      [1, 2, 3].map((place) => ({ place, leftAt: null, offered: false })),
    )
    const { guardian, studentId } = childOf(year, 'x')
    await leaveWaitlist(guardian, studentId, schoolId, new Date())
    const list = await readWaitlistMoves(year.cycle.id, schoolId)
    if (!list) throw new Error('no list')
    const lines = toPlaceLines(list.places, list.publishedAt)
    expect(lines.map(({ began, now }) => [began, now])).toEqual([
      [1, null],
      [2, 1],
      [3, 2],
    ])
    const entries = await listWaitlistEntries(year.staff, year.cycle.id, schoolId, new Date())
    expect(lines.map(({ now }) => now)).toEqual(entries.map(({ now }) => now))
  })

  it('says who left with an offer', async () => {
    const year = await crowdedYear()
    await answer(year, 'v', 'DECLINED')
    const list = await readWaitlistMoves(year.cycle.id, year.schools['a'] ?? '')
    expect(list?.places[0]).toMatchObject({ place: 1, offered: true })
  })

  it('is none where nobody waited', async () => {
    const year = await crowdedYear()
    const { id } = await createSchool(db, { zoneId: year.zone.id })
    expect(await readWaitlistMoves(year.cycle.id, id)).toBeNull()
  })
})

describe('where children without a seat live', () => {
  it('counts the children of the report, by area, and tells nobody else', async () => {
    const year = await crowdedYear()
    const area = await createArea(db, { zoneId: year.zone.id, name: 'North' })
    await db.student.updateMany({
      where: { id: { in: ['x', 'y'].map((name) => childOf(year, name).studentId) } },
      data: { attendanceAreaId: area.id },
    })
    const { id: cycleId } = year.cycle
    const areas = await readUnplacedAreas(year.staff, cycleId)
    expect(areas?.map(({ area: name, children }) => [name, children])).toEqual([
      ['North', 2],
      [null, 1],
    ])
    const report = await previewReport(year.staff, cycleId, 'unplaced', { school: null })
    expect(report?.total).toBe(3)
    expect(await readUnplacedAreas(await createActor(db), cycleId)).toBeNull()
  })
})
