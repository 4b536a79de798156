import { beforeEach, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { decideArrival } from '@/lib/desks/midyear/decide-arrival.mutations'
import { findMidyear } from '@/lib/desks/midyear/midyear.data'
import { placeArrival } from '@/lib/desks/midyear/place-arrival.mutations'
import { addStudent } from '@/lib/desks/students/add-student.mutations'
import { advanceImport } from '@/lib/feeds/pipeline/advance-import.mutations'
import { releaseImport } from '@/lib/feeds/pipeline/answer-import.mutations'
import { createActor } from '@/prisma/seed/builders/people'
import { createCycle } from '@/prisma/seed/builders/years'
import { smallZone } from '@/tests/support/builders/small-zone'
import { deliver } from '@/tests/support/deliveries'

import { type Zone, typed } from '../students/desk'

const now = () => new Date()
const reason = 'Lives across the street from the school.'

let z: Zone
let nights = 0
let births = 0
/** What the files of a night call the two high schools. */
let codes: { a: string; b: string }

beforeEach(async () => {
  z = await smallZone(db)
  const { id: cycleId } = await createCycle(db, { zoneId: z.zone.id, schoolYear: 2026 })
  await db.seatPool.createMany({
    data: [z.a, z.b].map(({ id: schoolId }) => ({ cycleId, schoolId, grade: 9, seats: 5 })),
  })
  codes = { a: `A${z.a.slug}`, b: `B${z.b.slug}` }
  await db.school.update({ where: { id: z.a.id }, data: { localCode: codes.a } })
  await db.school.update({ where: { id: z.b.id }, data: { localCode: codes.b } })
  // what earlier tests brought is not in the next files and would be gone
  await db.student.updateMany({ data: { importId: null } })
  await db.enrollment.updateMany({ data: { importId: null } })
})

/** Registers a child who arrived, under a number typed at the counter, and asks for a seat at school A. */
async function arrived(number: string) {
  // another child each time
  const birthDate = `2012-0${(births += 1)}-11`
  const child = typed(z, { number, birthDate, ssid: null, schoolId: null, grade: null })
  const added = await addStudent(z.zoneStaff, z.zone.id, child, now())
  if (!added.ok) throw new Error(added.reason)
  const seat = { number, schoolId: z.a.id, grade: 9, enteredOn: '2026-11-20' }
  const asked = { ...seat, byOrder: false, reason }
  expect(await placeArrival(z.zoneStaff, z.zone.id, asked, now())).toMatchObject({ ok: true })
  return { child, id: added.id }
}

/** The files of a night with one child at school B; held imports are released by somebody. */
async function night(said: Readonly<Record<string, string>>, number: string) {
  const found = await deliver(
    {
      'students.csv': [{ number, zone: z.zone.slug, ...said }],
      'enrollments.csv': [{ number, school_year: 2026, school: codes.b, grade: 9 }],
    },
    { source: `night ${++nights}` },
  )
  if (found.state === 'HELD') {
    const administrator = await createActor(db, { roles: [{ role: 'ADMINISTRATOR' }] })
    const why = { reason: 'It is the child who came in November.', leaveWrong: false }
    await releaseImport(administrator, found.id, why)
    await advanceImport(found.id, { waits: true })
  }
  const { state } = await db.import.findUniqueOrThrow({ where: { id: found.id } })
  expect(state).toBe('APPLIED')
  return found
}

const decide = async (studentId: string) => {
  const asked = { state: 'REQUESTED', studentId } as const
  const { id } = await db.arrivalPlacement.findFirstOrThrow({ where: asked })
  return (decision: 'APPROVED' | 'REFUSED') =>
    decideArrival(z.secondZoneStaff, { id, decision }, now())
}

const desk = () => findMidyear(z.secondZoneStaff, z.zone.id, 9, now())
const heldAt = async (schoolId: string) =>
  (await desk())?.schools.find((one) => one.schoolId === schoolId)?.held

describe('a file that brings a child for whom a seat is asked', () => {
  it('under the same number: it is the same child, at the school of the file, and no second seat is given', async () => {
    const { child, id } = await arrived('4400001')
    const names = { given_name: child.givenName, family_name: child.familyName }
    await night({ ...names, birth_date: child.birthDate }, '4400001')
    expect(await db.enrollment.findMany({ where: { studentId: id } })).toMatchObject([
      { schoolId: z.b.id, schoolYear: 2026, grade: 9 },
    ])
    expect((await desk())?.requests).toMatchObject([{ number: '4400001', goesTo: z.b.name }])
    const answer = await decide(id)
    expect(await answer('APPROVED')).toEqual({ ok: false, reason: 'enrolled' })
    expect([await heldAt(z.a.id), await heldAt(z.b.id)]).toEqual([1, 1])
    expect(await answer('REFUSED')).toEqual({ ok: true })
    expect((await desk())?.requests).toEqual([])
  })

  it('under another number: it is asked about, and never a second child', async () => {
    const { child, id } = await arrived('4400002')
    const names = { given_name: 'Lucía', family_name: child.familyName }
    await db.student.update({ where: { id }, data: { givenName: 'Lucia' } })
    const { holds } = await night({ ...names, birth_date: child.birthDate }, '990002')
    expect(holds).toMatchObject([{ code: 'numbersChanged', detail: { count: 1 } }])
    expect(await db.student.count({ where: { birthDate: new Date(child.birthDate) } })).toBe(1)
    expect(await db.student.findUniqueOrThrow({ where: { id } })).toMatchObject({
      number: '990002',
    })
    expect(await (await decide(id))('APPROVED')).toEqual({ ok: false, reason: 'enrolled' })
    expect([await heldAt(z.a.id), await heldAt(z.b.id)]).toEqual([1, 1])
  })

  it('after the seat was given at another school: the file says where the child goes, once', async () => {
    const { child, id } = await arrived('4400003')
    expect(await (await decide(id))('APPROVED')).toEqual({ ok: true })
    expect([await heldAt(z.a.id), await heldAt(z.b.id)]).toEqual([2, 0])
    const names = { given_name: child.givenName, family_name: child.familyName }
    await night({ ...names, birth_date: child.birthDate }, '990003')
    expect(await db.student.findUniqueOrThrow({ where: { id } })).toMatchObject({
      number: '990003',
    })
    expect([await heldAt(z.a.id), await heldAt(z.b.id)]).toEqual([1, 1])
  })
})
