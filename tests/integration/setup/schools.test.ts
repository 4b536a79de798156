import { beforeAll, describe, expect, it } from 'vitest'

import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { addPlace } from '@/lib/desks/places/save-place.mutations'
import { readPlace } from '@/lib/desks/places/typed-place.rules'
import { listZoneSchools } from '@/lib/registry/schools/zone-schools.data'
import { getZone } from '@/lib/registry/zones/zones.data'
import { createCycle as makeCycle } from '@/lib/year/create-cycle.mutations'
import { findSetup } from '@/lib/year/cycle-setup.data'
import { findSeatGrid } from '@/lib/year/seat-grid/seat-grid.data'
import { setSeats } from '@/lib/year/seat-grid/set-seats.mutations'
import { createActor } from '@/prisma/seed/builders/people'
import { openDates } from '@/prisma/seed/builders/years'
import { createCampus, createSchool, createZone } from '@/prisma/seed/builders/zones-and-schools'
import { smallZone } from '@/tests/support/builders/small-zone'

const typed = {
  name: 'Escuela Ñandú',
  school: '',
  kind: 'PILOT',
  lowest_grade: '9',
  highest_grade: '12',
}

/** Adds a school to a zone, as its page does. */
async function addSchool(actor: Actor, zone: string, over: Partial<typeof typed> = {}) {
  const read = readPlace('schools', { ...typed, ...over, zone })
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  return addPlace(actor, { table: 'schools', values: read.values, reason: '' })
}

let zoneId: string
let slug: string
let staff: Actor
beforeAll(async () => {
  const zone = await createZone(db)
  zoneId = zone.id
  slug = zone.slug
  staff = await createActor(db, { roles: [{ role: 'ZONE_STAFF', zoneId }] })
})

describe('a zone without schools', () => {
  it('leads from its first year to its schools, and from them to seats', async () => {
    const now = new Date()
    const dates = {
      ...openDates(now),
      opensAt: new Date(now.getTime() + 86_400_000),
      lateUntil: null,
    }
    const year = { schoolYear: 2027, entryGrade: 9, dates, copyFrom: null, reason: '' }
    const made = await makeCycle(staff, zoneId, year, now)
    if (!made.ok) throw new Error(made.reason)
    const { cycleId } = made
    expect(await findSetup(staff, cycleId, now)).toMatchObject({ known: 0, schools: 0 })
    expect(await findSeatGrid(staff, cycleId, new Date())).toMatchObject({
      schools: [],
      others: [],
    })
    const added = await addSchool(staff, zoneId)
    if (!added.ok) throw new Error(added.reason)
    expect(await findSetup(staff, cycleId, now)).toMatchObject({ known: 1, schools: 0 })
    const seat = { schoolId: added.id, grade: 9, was: null, seats: 30 }
    expect(await setSeats(staff, cycleId, [seat])).toEqual({ ok: true, changed: 1 })
    expect(await findSetup(staff, cycleId, now)).toMatchObject({ known: 1, schools: 1, seats: 30 })
  })
})

describe('a school that a person adds', () => {
  it('has an address made of its name, codes by their kind, and the history of its values', async () => {
    const { id } = await db.school.findFirstOrThrow({ where: { zoneId } })
    expect(await db.school.findUnique({ where: { id } })).toMatchObject({ slug: 'escuela-nandu' })
    expect(await db.valueChange.count({ where: { table: 'schools', rowId: id } })).toBe(7)
    expect(await db.auditEvent.count({ where: { verb: 'school.added', subjectId: id } })).toBe(1)
    const state = await addSchool(staff, zoneId, { name: 'B', school: '19647331932047' })
    const own = await addSchool(staff, zoneId, { name: 'C', school: 'C-1' })
    if (!state.ok || !own.ok) throw new Error('not added')
    const codes = await db.school.findMany({
      where: { id: { in: [state.id, own.id] } },
      orderBy: { name: 'asc' },
      select: { cdsCode: true, localCode: true },
    })
    expect(codes).toEqual([
      { cdsCode: '19647331932047', localCode: null },
      { cdsCode: null, localCode: 'C-1' },
    ])
  })

  it('is added once when two people add it at once, and its code stands once in the district', async () => {
    const both = await Promise.all([
      addSchool(staff, zoneId, { name: 'Twice' }),
      addSchool(staff, zoneId, { name: 'Twice' }),
    ])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    const known = (column: string) => ({
      ok: false,
      reason: 'obstacles',
      obstacles: [{ column, code: 'taken' }],
    })
    expect(both).toContainEqual(known('name'))
    const again = await addSchool(staff, zoneId, { name: 'D', school: 'C-1' })
    expect(again).toEqual(known('school'))
  })

  it('in another zone with the same name has an address of its own', async () => {
    const other = await createZone(db)
    const roles = [{ role: 'ADMINISTRATOR' as const }]
    const added = await addSchool(await createActor(db, { roles }), other.id)
    if (!added.ok) throw new Error(added.reason)
    const { slug: address } = await db.school.findUniqueOrThrow({ where: { id: added.id } })
    expect(address).toBe(`${other.slug}-escuela-nandu`)
  })

  it('is refused for names and grades that cannot be', () => {
    for (const wrong of [
      { name: ' ' },
      { name: 'a\u202Eb' },
      { kind: 'X' },
      { lowest_grade: '12', highest_grade: '9' },
      { highest_grade: '13' },
      { school: '1.96E+13' },
    ])
      expect(readPlace('schools', { ...typed, zone: zoneId, ...wrong })).toMatchObject({
        ok: false,
      })
  })
})

it('the schools of a zone are seen and added by its staff and administrators alone', async () => {
  const z = await smallZone(db)
  const may = async (actor: Actor) => {
    const seen = await listZoneSchools(actor, z.zone.id)
    const added = await addSchool(actor, z.zone.id, { name: `By ${actor.id}` })
    return [seen.length > 0, added.ok]
  }
  for (const actor of [z.zoneStaff, z.administrator]) expect(await may(actor)).toEqual([true, true])
  for (const actor of [staff, z.counselor, z.staffB, z.auditor, z.family.guardian, z.stranger])
    expect(await may(actor)).toEqual([false, false])
})

it('the public page of a zone shows its schools at their places, also without a campus', async () => {
  const far = await createCampus(db, { zoneId: null, name: 'Far Campus' })
  await createSchool(db, { campusId: far.id, zoneId, name: 'At Far' })
  await createSchool(db, { campusId: far.id, zoneId: null, name: 'Of nobody' })
  const shown = await getZone(slug, 'en')
  const places = shown?.campuses.map(({ name, schools }) => [name, schools.map((one) => one.name)])
  expect(places).toContainEqual(['Far Campus', ['At Far']])
  expect(places).toContainEqual(['Escuela Ñandú', ['Escuela Ñandú']])
})
