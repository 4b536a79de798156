import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { env } from '@/lib/base/env'
import { deliver, type Files } from '@/tests/support/deliveries'
import { PLACES, pupils } from '@/tests/support/file-district'
import { block, feature, geoJson } from '@/tests/support/maps'

// two streets of the north, one of the south, and one that runs through both
const file = join(mkdtempSync(join(tmpdir(), 'addresses-')), 'addresses.csv')
writeFileSync(
  file,
  `street,from,to,city,zip,from_latitude,from_longitude,to_latitude,to_longitude
Hill St,100,199,Tierra,90001,34.01,-118.25,34.09,-118.25
Lake Ave,100,199,Tierra,90002,33.91,-118.25,33.99,-118.25
Long St,100,199,Tierra,90001,34.05,-118.25,34.06,-118.25
Long St,100,199,Tierra,90002,33.95,-118.25,33.96,-118.25
`,
)

const MAP: Files = {
  'zones.geojson': geoJson([
    feature({ zone: 'north' }, block(-118.3, 34, -118.2, 34.1)),
    feature({ zone: 'south' }, block(-118.3, 33.9, -118.2, 34)),
  ]),
}

/** Students of whom the address alone is known. */
const living = (...streets: (readonly [street: string, zip: string])[]) =>
  pupils(streets.length).map(({ zone: _zone, area: _area, ...one }, i) => ({
    ...one,
    street: streets[i]?.[0] ?? '',
    city: 'Tierra',
    zip: streets[i]?.[1] ?? '',
  }))

const HOMES = [
  ['150 Hill Street', '90001'],
  ['150 Lake Ave Apt 3', '90002'],
  ['110 Long St', '90002'],
] as const

const lived = async () => {
  const rows = await db.student.findMany({
    orderBy: { number: 'asc' },
    select: { zone: { select: { slug: true } }, address: { select: { latitude: true } } },
  })
  return rows.map(({ zone, address }) => [zone.slug, address?.latitude?.toFixed(3) ?? null])
}

/** The student information system sends students alone. */
const night = { source: 'people' } as const

const STANDS = [
  ['north', '34.050'],
  ['south', '33.950'],
  ['south', '33.951'],
]

beforeAll(async () => {
  Object.assign(env(), { ADDRESS_FILE: file })
  await deliver({ ...PLACES, ...MAP })
})
afterAll(() => void Object.assign(env(), { ADDRESS_FILE: undefined }))

it('an address leads to the zone and is kept as a position, once for as long as it is the same', async () => {
  const { state, problems } = await deliver({ 'students.csv': living(...HOMES) }, night)
  expect({ state, told: problems.map(({ code, detail }) => [code, detail]) }).toEqual({
    state: 'APPLIED',
    told: [['addressesFound', { count: 3 }]],
  })
  expect(await lived()).toEqual(STANDS)
  const again = await deliver(
    {
      'students.csv': living(...HOMES).map((one) => ({ ...one, latitude: '', longitude: '' })),
    },
    night,
  )
  expect([again.state, again.problems]).toEqual(['NOTHING_NEW', []])
})

it('another address is looked up and moves the student, an unknown one leaves the zone', async () => {
  const [, ...others] = HOMES
  await deliver({ 'students.csv': living(['120 Lake Ave', '90002'], ...others) }, night)
  expect(await lived()).toEqual([['south', '33.926'], ...STANDS.slice(1)])
  const { problems } = await deliver(
    {
      'students.csv': living(['1 Nowhere Ln', '90001'], ...others),
    },
    night,
  )
  expect(problems).toEqual([])
  expect(await lived()).toEqual([['south', null], ...STANDS.slice(1)])
})

it('a new student whose address is unknown, or in two zones, has no zone', async () => {
  const rows = living(...HOMES, ['7 Nowhere Ln', '90001'], ['150 Long St', ''])
  const { problems } = await deliver({ 'students.csv': rows }, { channel: 'PAGE', byItself: false })
  expect(problems.map(({ row, code }) => [row, code])).toEqual([
    [null, 'addressesFound'],
    [5, 'noZone'],
    [6, 'noZone'],
  ])
})

it('what the file says of zone or place is not looked up', async () => {
  const rows = living(['150 Hill St', '90001']).map((one) => ({
    ...one,
    number: '90001',
    ssid: '5999999999',
    zone: 'south',
  }))
  const { problems } = await deliver({ 'students.csv': rows }, { channel: 'PAGE', byItself: false })
  expect(problems.map(({ code }) => code)).not.toContain('addressesFound')
})
