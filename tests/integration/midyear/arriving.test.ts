import { beforeEach, describe, expect, it } from 'vitest'

import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import type { Arrival } from '@/lib/desks/midyear/arrivals.schema'
import { decideArrival } from '@/lib/desks/midyear/decide-arrival.mutations'
import { findMidyear } from '@/lib/desks/midyear/midyear.data'
import { placeArrival } from '@/lib/desks/midyear/place-arrival.mutations'
import { addStudent } from '@/lib/desks/students/add-student.mutations'
import { createActor } from '@/prisma/seed/builders/people'
import { createStudent, linkGuardian } from '@/prisma/seed/builders/students'
import { createCycle } from '@/prisma/seed/builders/years'
import { answerTo } from '@/tests/support/broken-rule'
import { publishedYear } from '@/tests/support/builders/published-year'
import { smallZone } from '@/tests/support/builders/small-zone'

import { type Zone, typed } from '../students/desk'

const now = () => new Date()
const reason = 'Lives across the street from the school.'

let z: Zone
let cycleId: string
beforeEach(async () => {
  z = await smallZone(db)
  const cycle = await createCycle(db, { zoneId: z.zone.id, schoolYear: 2026 })
  cycleId = cycle.id
  await db.seatPool.createMany({
    data: [z.a, z.b].map(({ id: schoolId }) => ({ cycleId, schoolId, grade: 9, seats: 2 })),
  })
})

const arrives = async () => (await createStudent(db, { zoneId: z.zone.id })).number

async function place(number: string, said: Partial<Arrival> = {}, actor: Actor = z.zoneStaff) {
  const seat = { number, schoolId: z.a.id, grade: 9, enteredOn: '2026-11-20' }
  return placeArrival(actor, z.zone.id, { ...seat, byOrder: true, reason: '', ...said }, now())
}

const ask = (number: string, said: Partial<Arrival> = {}) =>
  place(number, { byOrder: false, reason, ...said })

async function decide(actor: Actor, decision: 'APPROVED' | 'REFUSED' = 'APPROVED') {
  const asked = { state: 'REQUESTED', cycleId } as const
  const { id } = await db.arrivalPlacement.findFirstOrThrow({ where: asked })
  return decideArrival(actor, { id, decision }, now())
}

const seatsAt = async (schoolId: string) =>
  (await findMidyear(z.zoneStaff, z.zone.id, 9, now()))?.schools.find(
    (one) => one.schoolId === schoolId,
  )

describe('a child who arrives', () => {
  it('is registered without a school, stands on the desk, and gets a free seat that counts once', async () => {
    const added = typed(z, { schoolId: null, grade: null })
    expect(await addStudent(z.zoneStaff, z.zone.id, added, now())).toMatchObject({ ok: true })
    const desk = await findMidyear(z.zoneStaff, z.zone.id, 9, now())
    expect(desk?.without.map(({ number }) => number)).toContain(added.number)
    expect(await seatsAt(z.a.id)).toMatchObject({ seats: 2, held: 1, free: 1 })
    expect(await place(added.number)).toEqual({ ok: true, isPlaced: true })
    expect(await seatsAt(z.a.id)).toMatchObject({ held: 2, free: 0 })
    const where = { student: { number: added.number } }
    expect(await db.enrollment.findMany({ where })).toMatchObject([
      { schoolYear: 2026, schoolId: z.a.id, grade: 9, enteredOn: new Date('2026-11-20') },
    ])
    expect(await place(added.number, { schoolId: z.b.id })).toMatchObject({ reason: 'enrolled' })
    expect(await place(await arrives())).toMatchObject({ reason: 'no-seat' })
  })

  it('gets no seat of the zone by being added by one person', async () => {
    const added = typed(z, { schoolId: z.a.id, grade: 9, another: true })
    expect(await addStudent(z.zoneStaff, z.zone.id, added, now())).toMatchObject({
      reason: 'seat-given',
    })
  })

  it('is placed by two people: not by whoever asked, once', async () => {
    const number = await arrives()
    expect(await ask(number)).toEqual({ ok: true, isPlaced: false })
    expect(await ask(number, { schoolId: z.b.id })).toMatchObject({ reason: 'asked' })
    expect(await decide(z.zoneStaff)).toMatchObject({ reason: 'same-person' })
    const grantedAt = new Date(Date.now() + 60_000)
    const newer = { role: 'ZONE_STAFF', zoneId: z.zone.id, grantedAt } as const
    expect(await decide(await createActor(db, { roles: [newer] }))).toMatchObject({
      reason: 'role-too-new',
    })
    expect(await seatsAt(z.a.id)).toMatchObject({ held: 1 })
    expect(await decide(z.secondZoneStaff)).toEqual({ ok: true })
    expect(await seatsAt(z.a.id)).toMatchObject({ held: 2 })
  })

  it('gets nothing when the second person refuses', async () => {
    const number = await arrives()
    await ask(number)
    expect(await decide(z.secondZoneStaff, 'REFUSED')).toEqual({ ok: true })
    expect(await seatsAt(z.a.id)).toMatchObject({ held: 1 })
  })

  it('comes after those who wait at the school, unless two people say otherwise', async () => {
    const y = await publishedYear(db, {
      seats: { A: 1, B: 1 },
      lists: { Ana: ['A'], Ben: ['A', 'B'] },
    })
    const later = new Date('2027-10-04')
    await db.seatPool.updateMany({ where: { schoolId: y.schools['A']! }, data: { seats: 2 } })
    const { number } = await createStudent(db, { zoneId: y.zone.id })
    const seat = { number, schoolId: y.schools['A']!, grade: 9, enteredOn: '2026-11-20' }
    const said = { ...seat, byOrder: true, reason: '' }
    expect(await placeArrival(y.staff, y.zone.id, said, later)).toMatchObject({ reason: 'waiting' })
    expect(
      await placeArrival(y.staff, y.zone.id, { ...said, byOrder: false, reason }, later),
    ).toMatchObject({ isPlaced: false })
  })

  it('is there once when a file says so too: the request is refused, and the file stands', async () => {
    const number = await arrives()
    await ask(number)
    const { id } = await db.student.findUniqueOrThrow({ where: { number } })
    const year = { studentId: id, schoolYear: 2026, schoolId: z.b.id, grade: 9 }
    await db.enrollment.create({ data: year })
    expect(await decide(z.secondZoneStaff)).toMatchObject({ reason: 'enrolled' })
    expect(await db.enrollment.count({ where: { studentId: id } })).toBe(1)
  })
})

describe('two at once', () => {
  it('for the last seat: one gets it', async () => {
    const numbers = [await arrives(), await arrives()]
    const results = await Promise.all([
      place(numbers[0]!),
      place(numbers[1]!, {}, z.secondZoneStaff),
    ])
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    expect(results).toContainEqual({ ok: false, reason: 'no-seat' })
  })

  it('for one child: one school', async () => {
    const number = await arrives()
    const results = await Promise.all([
      place(number),
      place(number, { schoolId: z.b.id }, z.secondZoneStaff),
    ])
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await db.enrollment.count({ where: { student: { number } } })).toBe(1)
  })
})

describe('who may', () => {
  it.each<[string, () => Actor, boolean]>([
    ['zone staff', () => z.zoneStaff, true],
    ['an administrator', () => z.administrator, true],
    ['the counselor', () => z.counselor, false],
    ['school staff', () => z.staffB, false],
    ['an auditor', () => z.auditor, false],
    ['the family', () => z.family.guardian, false],
    ['a stranger', () => z.stranger, false],
  ])('%s', async (_who, whom, may) => {
    expect((await findMidyear(whom(), z.zone.id, 9, now())) !== null).toBe(may)
    expect((await place(await arrives(), {}, whom())).ok).toBe(may)
  })

  it('not a guardian of the child, nor anybody past the program', async () => {
    const number = await arrives()
    const { id: studentId } = await db.student.findUniqueOrThrow({ where: { number } })
    await linkGuardian(db, z.secondZoneStaff.id, studentId)
    expect(await place(number, {}, z.secondZoneStaff)).toMatchObject({ reason: 'no-student' })
    await ask(number)
    expect(await decide(z.secondZoneStaff)).toMatchObject({ reason: 'same-person' })
    const row = { studentId, cycleId, schoolId: z.a.id, grade: 9, enteredOn: now(), byOrder: true }
    const alone = { ...row, reason: '', state: 'APPROVED', requestedById: z.zoneStaff.id } as const
    expect(await answerTo(db.arrivalPlacement.create({ data: alone }))).toBe('not-next-step')
  })
})
