import { beforeEach, describe, expect, it } from 'vitest'

import { closeWindow, setSeats } from '@/lib/cycles/mutations'
import { findSeatGrid } from '@/lib/cycles/seats/data'
import { db } from '@/lib/db/client'
import { freezeRound } from '@/lib/rounds/mutations'
import { createSubmitted } from '@/tests/support/builders/applications'
import { smallZone } from '@/tests/support/builders/small-zone'
import { createStudent, enroll } from '@/tests/support/builders/students'

let z: Awaited<ReturnType<typeof smallZone>>

beforeEach(async () => {
  z = await smallZone(db)
})

const poolAt = (schoolId: string, grade: number) =>
  db.seatPool.findFirstOrThrow({ where: { cycleId: z.cycle.id, schoolId, grade } })

describe('seats', () => {
  it('change together, with an event for every number that changed', async () => {
    const [a, b] = [await poolAt(z.a.id, 9), await poolAt(z.b.id, 10)]
    const result = await setSeats(z.zoneStaff, z.cycle.id, [
      { poolId: a.id, seats: 31 },
      { poolId: b.id, seats: 30 },
    ])
    expect(result).toEqual({ ok: true, changed: 1 })
    const events = await db.auditEvent.findMany({ where: { subjectId: { in: [a.id, b.id] } } })
    expect(events.map((event) => event.detail)).toEqual([
      { school: z.a.name, grade: 9, from: 30, to: 31 },
    ])
  })

  it('do not go below the students who hold them, and then none changes', async () => {
    const [a, b] = [await poolAt(z.a.id, 10), await poolAt(z.b.id, 10)]
    for (let i = 0; i < 2; i++) {
      const student = await createStudent(db, { zoneId: z.zone.id })
      await enroll(db, { studentId: student.id, schoolId: z.a.id, schoolYear: 2027, grade: 10 })
    }
    const result = await setSeats(z.zoneStaff, z.cycle.id, [
      { poolId: b.id, seats: 5 },
      { poolId: a.id, seats: 1 },
    ])
    expect(result).toEqual({ ok: false, reason: 'taken', short: [{ poolId: a.id, needed: 2 }] })
    expect((await poolAt(z.b.id, 10)).seats).toBe(30)
    const grid = await findSeatGrid(z.zoneStaff, z.cycle.id)
    const cell = grid.schools.flatMap((one) => one.cells).find((one) => one.poolId === a.id)
    expect(cell).toMatchObject({ enrolled: 2, seats: 30 })
  })

  it('of the entry grade stay while a draw is made on them; others may change', async () => {
    await closeWindow(z.zoneStaff, z.cycle.id)
    await freezeRound(z.zoneStaff, z.round.id, new Date())
    const [ninth, tenth] = [await poolAt(z.a.id, 9), await poolAt(z.a.id, 10)]
    const set = (poolId: string) => setSeats(z.zoneStaff, z.cycle.id, [{ poolId, seats: 99 }])
    expect(await set(ninth.id)).toEqual({ ok: false, reason: 'frozen' })
    expect(await set(tenth.id)).toEqual({ ok: true, changed: 1 })
  })

  it('do not go below the students who hold them and the families who may still accept one', async () => {
    const { id: poolId } = await poolAt(z.a.id, 9)
    for (let i = 0; i < 2; i++) {
      const outside = await createStudent(db, { zoneId: z.zone.id })
      await enroll(db, { studentId: outside.id, schoolId: z.a.id, schoolYear: 2027, grade: 9 })
    }
    const { id: studentId } = z.family.student
    const list = { cycleId: z.cycle.id, studentId, schoolIds: [z.a.id] }
    const { application } = await createSubmitted(db, list)
    const offer = { roundId: z.round.id, applicationId: application.id, schoolId: z.a.id }
    await db.offer.create({ data: { ...offer, answerBy: z.cycle.answersBy } })
    expect(await setSeats(z.zoneStaff, z.cycle.id, [{ poolId, seats: 2 }])).toEqual({
      ok: false,
      reason: 'taken',
      short: [{ poolId, needed: 3 }],
    })
  })

  it('of another cycle are not found', async () => {
    const other = await smallZone(db)
    const foreign = await db.seatPool.findFirstOrThrow({ where: { cycleId: other.cycle.id } })
    const edit = [{ poolId: foreign.id, seats: 3 }]
    expect(await setSeats(z.zoneStaff, z.cycle.id, edit)).toEqual({
      ok: false,
      reason: 'not-found',
    })
  })
})
