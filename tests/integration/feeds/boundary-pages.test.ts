import { beforeAll, describe, expect, it } from 'vitest'

import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import {
  findBoundaryChange,
  listBoundaries,
  listWaitingMaps,
} from '@/lib/feeds/boundaries/boundaries.data'
import {
  saveMapProperty,
  takeBoundaryAway,
} from '@/lib/feeds/boundaries/change-boundaries.mutations'
import { createActor } from '@/prisma/seed/builders/people'
import { deliver } from '@/tests/support/deliveries'
import { PLACES } from '@/tests/support/file-district'
import { block, feature, geoJson } from '@/tests/support/maps'

const NORTH = block(-118.3, 34, -118.2, 34.1)
const SOUTH = block(-118.3, 33.9, -118.2, 34)
const MAP = geoJson([feature({ zone: 'north' }, NORTH), feature({ zone: 'south' }, SOUTH)])
const REASON = 'The board has not voted on it'

const page = { channel: 'PAGE', byItself: false, source: 'zone-map' } as const

let administrator: Actor
let north: string

const stateOf = async (text: string) => (await deliver({ 'zones.geojson': text }, page)).state
const boundary = () => db.zone.findUniqueOrThrow({ where: { id: north } })

describe('the page of boundaries', () => {
  beforeAll(async () => {
    administrator = await createActor(db, { roles: [{ role: 'ADMINISTRATOR' }] })
    await deliver({ ...PLACES, 'zones.geojson': MAP })
    north = (await db.zone.findUniqueOrThrow({ where: { slug: 'north' } })).id
  })

  it('shows a map that waits beside what stands here, to administrators alone', async () => {
    const moved = geoJson([feature({ zone: 'north' }, block(-118.31, 34, -118.2, 34.1))])
    const { id } = await deliver({ 'zones.geojson': moved }, page)
    const change = await findBoundaryChange(administrator, id)
    expect(change?.before.map(({ key }) => key)).toEqual(['north'])
    expect(change?.after.map(({ key }) => key)).toEqual(['north'])
    expect(change?.before[0]?.shape).not.toEqual(change?.after[0]?.shape)
    expect(change?.moves).toBeNull()
    expect(await listWaitingMaps(administrator)).toMatchObject([{ id }])
    const zone = await db.zone.findUniqueOrThrow({ where: { slug: 'north' } })
    const staff = await createActor(db, { roles: [{ role: 'ZONE_STAFF', zoneId: zone.id }] })
    expect(await findBoundaryChange(staff, id)).toBeNull()
    expect(await listBoundaries(staff, 'en')).toEqual([])
    expect(await listWaitingMaps(staff)).toEqual([])
    const act = { of: 'zone', place: north, reason: REASON } as const
    expect(await takeBoundaryAway(staff, act)).toEqual({ ok: false, reason: 'not-found' })
  })

  it('takes one away with a reason; the same map does not bring it back, another does', async () => {
    expect(
      await takeBoundaryAway(administrator, { of: 'zone', place: north, reason: REASON }),
    ).toEqual({ ok: true })
    expect((await boundary()).boundary).toBeNull()
    const rows = await listBoundaries(administrator, 'en')
    expect(rows.map(({ code, shape }) => [code, shape !== null])).toEqual([
      ['north', false],
      ['upper', false],
      ['south', true],
      ['lower', false],
    ])
    expect(await stateOf(MAP.replace('{', '{"name":"again",'))).toBe('NOTHING_NEW')
    expect(
      await stateOf(geoJson([feature({ zone: 'north' }, block(-118.32, 34, -118.2, 34.1))])),
    ).toBe('CHECKED')
    const change = await db.valueChange.findFirst({
      where: { table: 'zone_boundaries', rowId: north, actorId: administrator.id },
    })
    expect(change).toMatchObject({ after: null, reason: REASON })
  })

  it('reads a map by the property that was chosen for it', async () => {
    const named = MAP.replaceAll('"zone"', '"NAME"')
    const { problems } = await deliver({ 'export.json': named }, page)
    expect(problems.map(({ code }) => code)).toEqual(['mapProperty'])
    await saveMapProperty(administrator, { source: 'zone-map', property: 'name' })
    const { tables } = await deliver({ 'export.json': `${named} ` }, page)
    expect(tables).toMatchObject([{ name: 'zone_boundaries', read: 2 }])
  })
})
