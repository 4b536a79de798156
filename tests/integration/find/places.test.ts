import { beforeAll, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { Prisma } from '@/lib/base/db/generated/client'
import { findByAddress } from '@/lib/registry/zones/find-by-address.data'
import { createExternalGeocoder, geocoder, limitLookups } from '@/lib/registry/zones/geocoder.data'
import type { Geocoder } from '@/lib/registry/zones/match-address.rules'
import { areaOf } from '@/prisma/seed/boundaries'
import { createArea, createCampus, createZone } from '@/prisma/seed/builders/zones-and-schools'

const square = (west: number) =>
  areaOf([
    [west, 0],
    [west + 10, 0],
    [west + 10, 10],
    [west, 10],
  ])

beforeAll(async () => {
  const { id: zoneId } = await createZone(db, {
    slug: 'west',
    boundary: square(0),
    boundaryDemo: true,
  })
  const { id: campusId } = await createCampus(db, { zoneId, name: 'Old Campus' })
  await createArea(db, {
    campusId,
    name: 'Half',
    boundary: areaOf([
      [0, 0],
      [5, 0],
      [5, 10],
      [0, 10],
    ]),
  })
  await createZone(db, { slug: 'east', boundary: square(10) })
  await createZone(db, { slug: 'middle-west', level: 'MIDDLE', boundary: square(0) })
  await createZone(db, { slug: 'unknown' })
})

/** Knows places by "x,y;x,y". */
const known: Geocoder = (address) =>
  Promise.resolve({
    ok: true,
    matches: address.split(';').flatMap((text) => {
      const [longitude, latitude] = text.split(',').map(Number)
      return latitude === undefined ? [] : [{ label: text, latitude, longitude: longitude! }]
    }),
  })

const answer = (address: string) => findByAddress({ address, at: null }, 'en', known)

describe('findByAddress', () => {
  it('finds the zone of each level, with the attendance area if there is one', async () => {
    const found = await answer('2,5')
    expect(found).toMatchObject({ kind: 'zones', address: '2,5' })
    const zones = found.kind === 'zones' ? found.zones : []
    expect(zones.map(({ slug, area, demo }) => [slug, area?.campus ?? null, demo])).toEqual([
      ['west', 'Old Campus', true],
      ['middle-west', null, false],
    ])
  })

  it('finds both zones of an address on their border', async () => {
    const found = await answer('10,5')
    const zones = found.kind === 'zones' ? found.zones : []
    expect(zones.map(({ slug }) => slug)).toEqual(['east', 'west', 'middle-west'])
  })

  it('asks which match is meant only when it matters', async () => {
    expect(await answer('2,5;15,5')).toMatchObject({ kind: 'choose' })
    expect(await answer('2,5;3,5')).toMatchObject({ kind: 'zones', address: '2,5' })
  })

  it('distinguishes outside, not found, and a service that does not answer', async () => {
    await db.zone.update({ where: { slug: 'unknown' }, data: { boundary: square(30) } })
    expect(await answer('50,50')).toEqual({ kind: 'outside', address: '50,50', demo: true })
    await db.zone.updateMany({ data: { boundaryDemo: false } })
    expect(await answer('50,50')).toEqual({ kind: 'outside', address: '50,50', demo: false })
    await db.zone.update({ where: { slug: 'west' }, data: { boundaryDemo: true } })
    await db.zone.update({ where: { slug: 'unknown' }, data: { boundary: Prisma.DbNull } })
    expect(await answer('nowhere')).toEqual({ kind: 'not-found' })
    const silent: Geocoder = () => Promise.resolve({ ok: false, reason: 'unavailable' })
    expect(await findByAddress({ address: 'x', at: null }, 'en', silent)).toEqual({
      kind: 'unavailable',
    })
  })

  it('uses the match that was picked, without asking the service again', async () => {
    const never: Geocoder = () => Promise.reject(new Error('asked'))
    const picked = { address: 'Picked', at: { latitude: 5, longitude: 15 } }
    expect(await findByAddress(picked, 'en', never)).toMatchObject({
      kind: 'zones',
      address: 'Picked',
    })
  })

  it('reports an external service that cannot be reached as unavailable', async () => {
    const dead = createExternalGeocoder('http://127.0.0.1:9/?q={address}')
    expect(await dead('1575 W 2nd St')).toEqual({ ok: false, reason: 'unavailable' })
  })
})

describe('a zone without a boundary', () => {
  it('is never said not to hold an address: the answer is not known, and says whom to ask', async () => {
    const unknown = await db.zone.update({
      where: { slug: 'unknown' },
      data: { phone: '+12135550142' },
    })
    await db.district.update({
      where: { id: unknown.districtId },
      data: { phone: '+12135550100' },
    })
    expect(await answer('50,50')).toMatchObject({
      kind: 'unknown',
      address: '50,50',
      campus: null,
      zones: [{ slug: 'unknown', phone: '+12135550142', email: null }],
      demo: true,
    })
    await db.zone.update({ where: { slug: 'unknown' }, data: { phone: null } })
    expect(await answer('50,50')).toMatchObject({
      zones: [{ slug: 'unknown', phone: '+12135550100' }],
    })
  })

  it('holds the address of its own campus, which is said', async () => {
    const { id: zoneId } = await db.zone.findUniqueOrThrow({ where: { slug: 'unknown' } })
    await createCampus(db, { zoneId, name: 'New Campus', latitude: 50, longitude: 50 })
    expect(await answer('50.0004,50.0004')).toMatchObject({
      kind: 'unknown',
      campus: { name: 'New Campus', zone: expect.stringContaining('Zone') },
    })
    expect(await answer('50.1,50.1')).toMatchObject({ kind: 'unknown', campus: null })
  })

  it('is named beside a zone of another level that was found, and not beside one of its own', async () => {
    const middle = await createZone(db, { slug: 'middle-unknown', level: 'MIDDLE' })
    const found = await answer('15,5')
    expect(found).toMatchObject({ kind: 'zones', zones: [{ slug: 'east' }] })
    expect(found.kind === 'zones' && found.unknown.map(({ slug }) => slug)).toEqual([
      'middle-unknown',
    ])
    expect(await answer('2,5')).toMatchObject({ kind: 'zones', unknown: [] })
    await db.zone.delete({ where: { id: middle.id } })
  })
})

it('without a service that knows addresses an outside database answers that none is set up', async () => {
  expect(
    await findByAddress({ address: '1575 W 2nd St', at: null }, 'en', geocoder('192.0.2.9')),
  ).toEqual({
    kind: 'not-set-up',
  })
})

describe('a geocoding service', () => {
  it('is limited for one visitor for a while, but not for others', async () => {
    let calls = 0
    let time = 0
    const counting: Geocoder = async () => {
      calls++
      return { ok: true, matches: [] }
    }
    const asking = (from: string) => limitLookups(counting, from, () => time)('x')
    for (let i = 0; i < 200; i++) await asking('192.0.2.1')
    expect(calls).toBe(120)
    expect(await asking('192.0.2.1')).toEqual({ ok: false, reason: 'unavailable' })
    expect(await asking('192.0.2.2')).toMatchObject({ ok: true })
    time = 11 * 60_000
    expect(await asking('192.0.2.1')).toMatchObject({ ok: true })
  })
})
