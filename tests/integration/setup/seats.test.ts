import { beforeEach, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { findSeatGrid } from '@/lib/year/seat-grid/seat-grid.data'
import { setSeats } from '@/lib/year/seat-grid/set-seats.mutations'
import { createSubmitted } from '@/prisma/seed/builders/applications'
import { createCycle, createPool } from '@/prisma/seed/builders/years'
import { createSchool } from '@/prisma/seed/builders/zones-and-schools'
import { smallZone } from '@/tests/support/builders/small-zone'

let z: Awaited<ReturnType<typeof smallZone>>

beforeEach(async () => {
  z = await smallZone(db)
})

const edit = (schoolId: string, was: number | null, seats: number | null, grade = 9) => ({
  schoolId,
  grade,
  was,
  seats,
})

describe('a school', () => {
  it('participates from its first seat to its last, each change with an event', async () => {
    const school = await createSchool(db, { campusId: z.north.id })
    const before = await findSeatGrid(z.zoneStaff, z.cycle.id, new Date())
    expect(before.others.map(({ id }) => id)).toEqual([school.id])
    expect(await setSeats(z.zoneStaff, z.cycle.id, [edit(school.id, null, 25)])).toEqual({
      ok: true,
      changed: 1,
    })
    const during = await findSeatGrid(z.zoneStaff, z.cycle.id, new Date())
    expect(during.schools.map(({ id }) => id)).toContain(school.id)
    expect(await setSeats(z.zoneStaff, z.cycle.id, [edit(school.id, 25, null)])).toMatchObject({
      ok: true,
    })
    const events = await db.auditEvent.findMany({
      where: { verb: { in: ['seats.added', 'seats.removed'] }, zoneId: z.zone.id },
      orderBy: { id: 'asc' },
    })
    expect(events.map(({ verb, detail }) => [verb, detail])).toEqual([
      ['seats.added', { school: school.name, grade: 9, from: null, to: 25 }],
      ['seats.removed', { school: school.name, grade: 9, from: 25, to: null }],
    ])
  })

  it('that a family ranked stays in', async () => {
    const { id: studentId } = z.family.student
    await createSubmitted(db, { cycleId: z.cycle.id, studentId, schoolIds: [z.a.id] })
    expect(await setSeats(z.zoneStaff, z.cycle.id, [edit(z.a.id, 30, null)])).toEqual({
      ok: false,
      reason: 'ranked',
      schools: [{ schoolId: z.a.id, grade: 9 }],
    })
  })

  it('gets no seats in a grade it does not teach, below the entry grade, or from another zone', async () => {
    const other = await smallZone(db)
    for (const wrong of [
      edit(z.feeder.id, null, 5),
      edit(z.a.id, null, 5, 8),
      edit(other.a.id, null, 5),
      edit('x', null, 5),
    ]) {
      expect(await setSeats(z.zoneStaff, z.cycle.id, [wrong])).toEqual({
        ok: false,
        reason: 'not-found',
      })
    }
  })

  it('shows last year’s seats beside this year’s', async () => {
    const past = await createCycle(db, { zoneId: z.zone.id, schoolYear: 2026 })
    await createPool(db, { cycleId: past.id, schoolId: z.a.id, grade: 9, seats: 44 })
    const grid = await findSeatGrid(z.zoneStaff, z.cycle.id, new Date())
    const cell = grid.schools.find(({ id }) => id === z.a.id)?.cells[0]
    expect(cell).toMatchObject({ grade: 9, seats: 30, lastYear: { seats: 44 }, free: 30 })
  })
})

describe('two people who edit seats at once', () => {
  it('on the same number: one is saved, the other is shown what was saved', async () => {
    const results = await Promise.all([
      setSeats(z.zoneStaff, z.cycle.id, [edit(z.a.id, 30, 31), edit(z.b.id, 30, 40)]),
      setSeats(z.secondZoneStaff, z.cycle.id, [edit(z.a.id, 30, 32), edit(z.c.id, 30, 50)]),
    ])
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    const pools = await db.seatPool.findMany({ where: { cycleId: z.cycle.id, grade: 9 } })
    const seatsOf = (id: string) => pools.find(({ schoolId }) => schoolId === id)?.seats
    expect(results.find(({ ok }) => !ok)).toEqual({
      ok: false,
      reason: 'changed-meanwhile',
      conflicts: [{ schoolId: z.a.id, grade: 9, now: seatsOf(z.a.id) }],
    })
    // of the one refused nothing was saved
    expect([seatsOf(z.b.id), seatsOf(z.c.id)]).toEqual(results[0]?.ok ? [40, 30] : [30, 50])
  })

  it('on different numbers: both are saved, and what a page merely showed overwrites nothing', async () => {
    const first = [edit(z.a.id, 30, 31), edit(z.b.id, 30, 30)]
    const second = [edit(z.a.id, 30, 30), edit(z.b.id, 30, 32)]
    const results = await Promise.all([
      setSeats(z.zoneStaff, z.cycle.id, first),
      setSeats(z.secondZoneStaff, z.cycle.id, second),
    ])
    expect(results).toEqual([
      { ok: true, changed: 1 },
      { ok: true, changed: 1 },
    ])
    const pools = await db.seatPool.findMany({
      where: { cycleId: z.cycle.id, grade: 9, schoolId: { in: [z.a.id, z.b.id] } },
    })
    expect(new Set(pools.map(({ seats }) => seats))).toEqual(new Set([31, 32]))
  })

  it('who choose the same number both succeed', async () => {
    const same = () => setSeats(z.zoneStaff, z.cycle.id, [edit(z.a.id, 30, 31)])
    const results = await Promise.all([same(), same()])
    expect(results.every(({ ok }) => ok)).toBe(true)
    expect(await db.auditEvent.count({ where: { verb: 'seats.changed', zoneId: z.zone.id } })).toBe(
      1,
    )
  })
})
