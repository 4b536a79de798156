import { beforeEach, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { freezeRound } from '@/lib/draw/rounds/round-steps.mutations'
import { closeWindow } from '@/lib/year/close-window.mutations'
import { findSeatGrid } from '@/lib/year/seat-grid/seat-grid.data'
import { setSeats } from '@/lib/year/seat-grid/set-seats.mutations'
import { createSubmitted } from '@/prisma/seed/builders/applications'
import { createStudent, enroll } from '@/prisma/seed/builders/students'
import { smallZone } from '@/tests/support/builders/small-zone'

let z: Awaited<ReturnType<typeof smallZone>>

beforeEach(async () => {
  z = await smallZone(db)
})

const poolAt = (schoolId: string, grade: number) =>
  db.seatPool.findFirstOrThrow({ where: { cycleId: z.cycle.id, schoolId, grade } })

describe('seats', () => {
  it('change together, with an event for each change', async () => {
    const [a, b] = [await poolAt(z.a.id, 9), await poolAt(z.b.id, 10)]
    const result = await setSeats(z.zoneStaff, z.cycle.id, [
      { schoolId: z.a.id, grade: 9, was: 30, seats: 31 },
      { schoolId: z.b.id, grade: 10, was: 30, seats: 30 },
    ])
    expect(result).toEqual({ ok: true, changed: 1 })
    const events = await db.auditEvent.findMany({ where: { subjectId: { in: [a.id, b.id] } } })
    expect(events.map((event) => event.detail)).toEqual([
      { school: z.a.name, grade: 9, from: 30, to: 31 },
    ])
  })

  it('do not go below the students who hold them; then none changes', async () => {
    for (let i = 0; i < 2; i++) {
      const student = await createStudent(db, { zoneId: z.zone.id })
      await enroll(db, { studentId: student.id, schoolId: z.a.id, schoolYear: 2027, grade: 10 })
    }
    const result = await setSeats(z.zoneStaff, z.cycle.id, [
      { schoolId: z.b.id, grade: 10, was: 30, seats: 5 },
      { schoolId: z.a.id, grade: 10, was: 30, seats: 1 },
    ])
    // two are enrolled, and the school's ninth grader goes on to the next grade
    const short = [{ schoolId: z.a.id, grade: 10, needed: 3 }]
    expect(result).toEqual({ ok: false, reason: 'taken', short })
    expect((await poolAt(z.b.id, 10)).seats).toBe(30)
    const grid = await findSeatGrid(z.zoneStaff, z.cycle.id, new Date())
    const school = grid.schools.find((one) => one.id === z.a.id)
    const cell = school?.cells.find((one) => one.grade === 10)
    expect(cell).toMatchObject({ enrolled: 2, continuing: 1, seats: 30, free: 27 })
  })

  it('of the entry grade cannot change while a draw on them is under way; others can', async () => {
    await closeWindow(z.zoneStaff, z.cycle.id)
    await freezeRound(z.zoneStaff, z.round.id, new Date())
    const set = (grade: number) =>
      setSeats(z.zoneStaff, z.cycle.id, [{ schoolId: z.a.id, grade, was: 30, seats: 99 }])
    expect(await set(9)).toEqual({ ok: false, reason: 'frozen' })
    expect(await set(10)).toEqual({ ok: true, changed: 1 })
  })

  it('do not go below the students who hold them and the families who may still accept one', async () => {
    for (let i = 0; i < 2; i++) {
      const outside = await createStudent(db, { zoneId: z.zone.id })
      await enroll(db, { studentId: outside.id, schoolId: z.a.id, schoolYear: 2027, grade: 9 })
    }
    const { id: studentId } = z.family.student
    const list = { cycleId: z.cycle.id, studentId, schoolIds: [z.a.id] }
    const { application } = await createSubmitted(db, list)
    const offer = { roundId: z.round.id, applicationId: application.id, schoolId: z.a.id }
    await db.offer.create({ data: { ...offer, answerBy: z.cycle.answersBy } })
    const edit = { schoolId: z.a.id, grade: 9, was: 30, seats: 2 }
    expect(await setSeats(z.zoneStaff, z.cycle.id, [edit])).toEqual({
      ok: false,
      reason: 'taken',
      short: [{ schoolId: z.a.id, grade: 9, needed: 3 }],
    })
  })

  it('of another cycle are not found', async () => {
    const other = await smallZone(db)
    const edit = [{ schoolId: other.a.id, grade: 9, was: 30, seats: 3 }]
    expect(await setSeats(z.zoneStaff, z.cycle.id, edit)).toEqual({
      ok: false,
      reason: 'not-found',
    })
  })
})
