import { beforeEach, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import type { OfferState } from '@/lib/base/db/generated/enums'
import { findSeatGrid } from '@/lib/year/seat-grid/seat-grid.data'
import { countDay } from '@/lib/year/yields/count-day.rules'
import { sumYields } from '@/lib/year/yields/sum-yields.rules'
import { createApplication } from '@/prisma/seed/builders/applications'
import { createRound } from '@/prisma/seed/builders/rounds'
import { createStudent, enroll } from '@/prisma/seed/builders/students'
import { createCycle, createPool } from '@/prisma/seed/builders/years'
import { smallZone } from '@/tests/support/builders/small-zone'

const NOVEMBER = new Date('2026-11-30T12:00:00Z')
const COUNT_DAY = '2026-10-07'

let z: Awaited<ReturnType<typeof smallZone>>
let roundId: string

beforeEach(async () => {
  z = await smallZone(db)
  const past = await createCycle(db, { zoneId: z.zone.id, schoolYear: 2026 })
  await createPool(db, { cycleId: past.id, schoolId: z.a.id, grade: 9, seats: 12 })
  await createPool(db, { cycleId: past.id, schoolId: z.a.id, grade: 10, seats: 5 })
  roundId = (await createRound(db, { cycleId: past.id })).id
})

/** An offer of last year at school `a` to a new child, in the state that the family left it in. */
async function offered(state: OfferState, schoolId = z.a.id) {
  const { cycleId } = await db.round.findUniqueOrThrow({ where: { id: roundId } })
  const student = await createStudent(db, { zoneId: z.zone.id })
  const { id: applicationId } = await createApplication(db, { cycleId, studentId: student.id })
  await again(applicationId, state, schoolId)
  return { applicationId, studentId: student.id }
}

async function again(applicationId: string, state: OfferState, schoolId = z.a.id) {
  const answerBy = new Date(Date.now() + 60_000)
  const { id } = await db.offer.create({
    data: { roundId, applicationId, schoolId, answerBy, source: 'MANUAL' },
  })
  if (state === 'OPEN') return
  await db.$transaction([
    db.$executeRaw`ALTER TABLE offer DISABLE TRIGGER offer_answered`,
    db.offer.update({ where: { id }, data: { state, answeredAt: new Date() } }),
    db.$executeRaw`ALTER TABLE offer ENABLE TRIGGER offer_answered`,
  ])
}

const at = (
  studentId: string,
  where: { schoolId?: string; grade?: number; enteredOn?: string; leftOn?: string } = {},
) =>
  enroll(db, {
    studentId,
    schoolId: where.schoolId ?? z.a.id,
    grade: where.grade ?? 9,
    ...(where.enteredOn && { enteredOn: new Date(where.enteredOn) }),
    ...(where.leftOn && { leftOn: new Date(where.leftOn) }),
  })

const lastYear = async (now = NOVEMBER, grade = 9) => {
  const grid = await findSeatGrid(z.zoneStaff, z.cycle.id, now)
  const school = grid.schools.find(({ id }) => id === z.a.id)
  return school?.cells.find((cell) => cell.grade === grade)?.lastYear
}

describe('the count day', () => {
  it('is the first Wednesday of October', () => {
    const days = [2025, 2026, 2027, 2031].map((year) => countDay(year).toISOString().slice(0, 10))
    expect(days).toEqual(['2025-10-01', COUNT_DAY, '2027-10-06', '2031-10-01'])
  })
})

describe('last year’s offers', () => {
  it('each stand in one column, those taken back with their round in none', async () => {
    for (const state of [
      'ACCEPTED',
      'DECLINED',
      'EXPIRED',
      'SUPERSEDED',
      'OPEN',
      'RETRACTED',
    ] as const) {
      const { studentId } = await offered(state)
      if (state === 'ACCEPTED') await at(studentId)
    }
    const one = { accepted: 1, declined: 1, noAnswer: 1, tookAnother: 1, open: 1, noShows: 0 }
    expect((await lastYear())?.answers).toEqual({ offers: 5, ...one })
  })

  it('count a child who was offered the same seat again once, by the last answer', async () => {
    const { applicationId, studentId } = await offered('DECLINED')
    await again(applicationId, 'ACCEPTED')
    await at(studentId)
    expect((await lastYear())?.answers).toMatchObject({ offers: 1, accepted: 1, declined: 0 })
  })

  it('do not count a number beside the one that a child goes by', async () => {
    const { studentId } = await offered('ACCEPTED')
    const { id: sameAsId } = await createStudent(db, { zoneId: z.zone.id })
    await db.$transaction([
      db.$executeRaw`SET LOCAL session_replication_role = replica`,
      db.student.update({ where: { id: studentId }, data: { sameAsId } }),
    ])
    expect((await lastYear())?.answers?.offers).toBe(0)
  })
})

describe('a child who accepted', () => {
  it.each([
    ['is at the school', {}, 0],
    ['left before the count day', { leftOn: '2026-10-06' }, 1],
    ['left on the count day', { leftOn: COUNT_DAY }, 0],
    ['left in spring', { leftOn: '2027-03-01' }, 0],
    ['goes to another school from the start', { other: true }, 1],
    ['went to another school in January', { other: true, enteredOn: '2027-01-11' }, 0],
  ])(
    '%s: no-shows %#',
    async (
      _what,
      { other, ...dates }: { other?: boolean; enteredOn?: string; leftOn?: string },
      noShows,
    ) => {
      const { studentId } = await offered('ACCEPTED')
      await at(studentId, { ...dates, ...(other && { schoolId: z.b.id }) })
      expect((await lastYear())?.answers).toMatchObject({ accepted: 1, noShows })
    },
  )

  it('and is enrolled nowhere, or had left the district, did not come', async () => {
    await offered('ACCEPTED')
    const { studentId } = await offered('ACCEPTED')
    await at(studentId)
    await db.student.update({ where: { id: studentId }, data: { leftOn: new Date('2026-09-01') } })
    expect((await lastYear())?.answers).toMatchObject({ accepted: 2, noShows: 2 })
  })
})

describe('seats that stood empty', () => {
  const child = async (where: Parameters<typeof at>[1] = {}) =>
    at((await createStudent(db, { zoneId: z.zone.id })).id, where)

  it('are those without a student on the count day', async () => {
    await child()
    await child({ leftOn: '2026-09-30' })
    await child({ enteredOn: '2026-11-02' })
    await child({ enteredOn: COUNT_DAY, leftOn: COUNT_DAY })
    await child({ grade: 10 })
    // beside the ninth grader of the small zone
    expect((await lastYear())?.empty).toBe(9)
    expect((await lastYear(NOVEMBER, 10))?.empty).toBe(4)
  })

  it('are below none where there were more students than seats', async () => {
    for (let i = 0; i < 3; i++) await child({ grade: 10 })
    const tenth = { schoolId: z.a.id, grade: 10, cycle: { schoolYear: 2026 } }
    await db.$transaction([
      db.$executeRaw`SET LOCAL session_replication_role = replica`,
      db.seatPool.updateMany({ where: tenth, data: { seats: 1 } }),
    ])
    expect((await lastYear(NOVEMBER, 10))?.empty).toBe(-2)
  })

  it('are not known where no records are, before the day, and without a year', async () => {
    expect((await lastYear(NOVEMBER, 10))?.empty).toBeNull()
    const before = await lastYear(new Date('2026-10-07T20:00:00Z'))
    expect(before).toMatchObject({ empty: null, answers: { noShows: null } })
    const grid = await findSeatGrid(z.zoneStaff, z.cycle.id, NOVEMBER)
    expect(grid.schools.find(({ id }) => id === z.b.id)?.cells[0]?.lastYear).toBeNull()
  })
})

describe('all schools together', () => {
  const answers = {
    offers: 2,
    accepted: 2,
    declined: 0,
    noAnswer: 0,
    tookAnother: 0,
    open: 0,
    noShows: 1,
  }
  it('fill no empty seat of one school with a student over the seats of another', () => {
    const sum = sumYields([
      { seats: 10, answers, empty: 4 },
      { seats: 5, answers, empty: -2 },
    ])
    expect(sum).toEqual({
      seats: 15,
      answers: { ...answers, offers: 4, accepted: 4, noShows: 2 },
      empty: 4,
    })
  })
  it('are not known where one of them is not', () => {
    const sum = sumYields([
      { seats: 10, answers: { ...answers, noShows: null }, empty: null },
      { seats: 5, answers, empty: 1 },
    ])
    expect(sum).toMatchObject({ answers: { noShows: null }, empty: null })
  })
})
