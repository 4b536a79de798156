import { beforeEach, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { findSeatGrid } from '@/lib/year/seat-grid/seat-grid.data'
import { setSeats } from '@/lib/year/seat-grid/set-seats.mutations'
import { countSeats } from '@/lib/year/seat-holders.data'
import { createStudent, enroll } from '@/prisma/seed/builders/students'
import { answerTo } from '@/tests/support/broken-rule'
import { smallZone } from '@/tests/support/builders/small-zone'

let z: Awaited<ReturnType<typeof smallZone>>

beforeEach(async () => {
  z = await smallZone(db)
})

/** A ninth grader of the year before, who goes on to grade 10. */
async function ninthGrader(schoolId: string) {
  const { id: studentId } = await createStudent(db, { zoneId: z.zone.id })
  await enroll(db, { studentId, schoolId, grade: 9 })
  return studentId
}

const tenth = (schoolId: string, was: number | null, seats: number | null) =>
  setSeats(z.zoneStaff, z.cycle.id, [{ schoolId, grade: 10, was, seats }])
const tenthAt = async (schoolId: string) =>
  (await countSeats(db, z.cycle, { schoolId, grade: 10 }))[0]

describe('fewer seats than students who go on', () => {
  it('are refused where seats are changed, removed or set for the first time, and by the database', async () => {
    for (let i = 0; i < 3; i++) await ninthGrader(z.b.id)
    const refused = { ok: false, reason: 'taken' }
    const short = [{ schoolId: z.b.id, grade: 10, needed: 3 }]
    expect(await tenth(z.b.id, 30, 2)).toEqual({ ...refused, short })
    expect(await tenth(z.b.id, 30, null)).toEqual({ ...refused, short })
    const pool = { cycleId: z.cycle.id, schoolId: z.b.id, grade: 10 }
    const lower = db.seatPool.updateMany({ where: pool, data: { seats: 2 } })
    expect(await answerTo(lower)).toBe('no-seat')
    expect(await answerTo(db.seatPool.deleteMany({ where: pool }))).toBe('no-seat')
    expect(await tenth(z.b.id, 30, 3)).toEqual({ ok: true, changed: 1 })

    // a grade that had no seats yet
    await db.seatPool.deleteMany({ where: { cycleId: z.cycle.id, schoolId: z.c.id } })
    await ninthGrader(z.c.id)
    const [needed] = [{ schoolId: z.c.id, grade: 10, needed: 1 }]
    expect(await tenth(z.c.id, null, 0)).toEqual({ ...refused, short: [needed] })
  })
})

describe('a seat that a student goes on to', () => {
  it('is not free: nobody else is enrolled in it, and its student always is', async () => {
    const own = await ninthGrader(z.b.id)
    await tenth(z.b.id, 30, 1)
    expect(await tenthAt(z.b.id)).toMatchObject({ continuing: 1, taken: 1, free: 0 })
    const { id: other } = await createStudent(db, { zoneId: z.zone.id })
    const seat = { schoolId: z.b.id, grade: 10, schoolYear: 2027 }
    expect(await answerTo(enroll(db, { ...seat, studentId: other }))).toBe('no-seat')
    expect(await answerTo(enroll(db, { ...seat, studentId: own }))).toBe('allowed')
    expect(await tenthAt(z.b.id)).toMatchObject({ enrolled: 1, continuing: 0, free: 0 })
  })

  it('is expected neither in a grade that the school does not teach nor at a school that closes', async () => {
    await ninthGrader(z.b.id)
    await ninthGrader(z.c.id)
    await db.school.update({ where: { id: z.b.id }, data: { highestGrade: 9 } })
    await db.school.update({ where: { id: z.c.id }, data: { closedYear: 2027 } })
    const grid = await findSeatGrid(z.zoneStaff, z.cycle.id, new Date())
    const tenths = grid.schools
      .filter(({ id }) => id !== z.a.id)
      .map(({ cells }) => cells.find(({ grade }) => grade === 10))
    expect(tenths).toMatchObject([{ continuing: 0 }, { continuing: 0 }])
  })
})

describe('seats of the entry grade', () => {
  it('that somebody may still accept are not given to another by enrolling', async () => {
    const at = { cycleId: z.cycle.id, schoolId: z.a.id }
    await db.seatPool.updateMany({ where: { ...at, grade: 9 }, data: { seats: 1 } })
    const { id: applicationId } = await db.application.create({
      data: { cycleId: z.cycle.id, studentId: z.family.student.id },
    })
    const answerBy = new Date(Date.now() + 60_000)
    await db.offer.create({
      data: { roundId: z.round.id, applicationId, schoolId: z.a.id, answerBy },
    })
    const seat = { schoolId: z.a.id, grade: 9, schoolYear: 2027 }
    const other = enroll(db, { ...seat, studentId: z.otherFamily.student.id })
    expect(await answerTo(other)).toBe('no-seat')
    const own = enroll(db, { ...seat, studentId: z.family.student.id })
    expect(await answerTo(own)).toBe('allowed')
  })
})
