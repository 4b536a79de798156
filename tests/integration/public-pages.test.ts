import { beforeAll, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { getSchool } from '@/lib/registry/schools/school.data'
import { findComingWindows, findZones, getZone } from '@/lib/registry/zones/zones.data'
import { createCampus, createSchool, createZone } from '@/prisma/seed/builders/zones-and-schools'
import { smallZone } from '@/tests/support/builders/small-zone'

let built: Awaited<ReturnType<typeof smallZone>>
const now = new Date()

beforeAll(async () => {
  built = await smallZone(db)
  await createZone(db, { slug: 'aaa-without-schools', name: { en: 'AAA', es: 'AAA en español' } })
})

describe('findZones', () => {
  it('lists zones with schools before zones without', async () => {
    const zones = await findZones('en')
    expect(zones.map(({ slug }) => slug)).toEqual([built.zone.slug, 'aaa-without-schools'])
  })

  it('counts the schools a family can rank, not middle schools', async () => {
    const [first] = await findZones('en')
    expect(first?.schools).toBe(3)
  })

  it('names zones in the requested language', async () => {
    const zones = await findZones('es')
    expect(zones.at(-1)?.name).toBe('AAA en español')
  })
})

describe('findComingWindows', () => {
  it('finds an open window', async () => {
    const [window] = await findComingWindows('en', now)
    expect(window?.zone.slug).toBe(built.zone.slug)
    expect(window?.dates.closesAt).toEqual(built.cycle.closesAt)
  })

  it('finds none after it closed', async () => {
    expect(await findComingWindows('en', built.cycle.closesAt)).toEqual([])
  })
})

describe('getZone', () => {
  it('groups schools by campus and leaves out middle schools', async () => {
    const zone = await getZone(built.zone.slug, 'en')
    const schools = zone?.campuses.map((campus) =>
      campus.schools.map(({ slug }) => slug).toSorted(),
    )
    expect(schools?.flat().toSorted()).toEqual(
      [built.a.slug, built.b.slug, built.c.slug].toSorted(),
    )
    expect(schools).toHaveLength(2)
  })

  it('says which schools have seats for new students', async () => {
    const late = await createSchool(db, { campusId: built.north.id, zoneId: built.zone.id })
    const zone = await getZone(built.zone.slug, 'en')
    const schools = zone?.campuses.flatMap((campus) => campus.schools) ?? []
    const seats = Object.fromEntries(schools.map(({ slug, hasSeats }) => [slug, hasSeats]))
    expect(seats[built.a.slug]).toBe(true)
    expect(seats[late.slug]).toBe(false)
  })

  it('has no dates without a cycle', async () => {
    expect((await getZone('aaa-without-schools', 'en'))?.dates).toBeNull()
  })

  it('is null for a name that does not exist', async () => {
    expect(await getZone('nope', 'en')).toBeNull()
  })
})

describe('getSchool', () => {
  it('names the other schools of the campus', async () => {
    const school = await getSchool(built.a.slug, 'en')
    expect(school?.neighbors.map(({ slug }) => slug)).toContain(built.b.slug)
    expect(school?.neighbors.map(({ slug }) => slug)).not.toContain(built.a.slug)
  })

  it('shows the seats of the newest cycle by grade', async () => {
    const school = await getSchool(built.a.slug, 'en')
    expect(school?.seats?.schoolYear).toBe(built.cycle.schoolYear)
    expect(school?.seats?.grades).toEqual([9, 10, 11, 12].map((grade) => ({ grade, seats: 30 })))
  })

  it('shows no seats without a cycle', async () => {
    const campus = await createCampus(db)
    const { slug } = await createSchool(db, { campusId: campus.id, zoneId: campus.zoneId })
    expect((await getSchool(slug, 'en'))?.seats).toBeNull()
  })

  it('is null for a middle school, which cannot be ranked', async () => {
    expect(await getSchool(built.feeder.slug, 'en')).toBeNull()
  })

  it('is null for a name that does not exist', async () => {
    expect(await getSchool('nope', 'en')).toBeNull()
  })
})
