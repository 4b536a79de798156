import { readFileSync } from 'node:fs'

import { describe, expect, it } from 'vitest'

import { isInside, toGeometry } from '@/lib/registry/zones/boundary.rules'
import { geometrySchema, addressQuerySchema } from '@/lib/registry/zones/boundary.schema'
import { geocoderAnswerSchema } from '@/lib/registry/zones/geocoder.schema'
import {
  arrangeStretches,
  readAddress,
  readStretches,
  withoutHalf,
} from '@/lib/registry/zones/match-address.rules'
import { areaOf, BELMONT_AREAS, BOUNDARIES } from '@/prisma/seed/boundaries'
import { ABOUT_WHERE } from '@/prisma/seed/figures'

const at = (longitude: number, latitude: number) => ({ latitude, longitude })
const square = areaOf([
  [0, 0],
  [10, 0],
  [10, 10],
  [0, 10],
])

describe('isInside', () => {
  it('knows inside from outside', () => {
    expect(isInside(at(5, 5), square)).toBe(true)
    expect(isInside(at(15, 5), square)).toBe(false)
    expect(isInside(at(5, -1), square)).toBe(false)
  })

  it('counts the border and the corners as inside', () => {
    expect(isInside(at(10, 5), square)).toBe(true)
    expect(isInside(at(0, 0), square)).toBe(true)
  })

  it('leaves holes out', () => {
    const hole = [
      [4, 4],
      [6, 4],
      [6, 6],
      [4, 6],
      [4, 4],
    ].map(([x, y]): [number, number] => [x!, y!])
    const ring = {
      type: 'Polygon' as const,
      coordinates: [(square.coordinates as [number, number][][])[0]!, hole],
    }
    expect(isInside(at(5, 5), ring)).toBe(false)
    expect(isInside(at(2, 5), ring)).toBe(true)
  })

  it('handles an area of several parts, and a concave one', () => {
    const far = areaOf([
      [20, 0],
      [30, 0],
      [30, 10],
      [20, 10],
    ])
    const both = {
      type: 'MultiPolygon' as const,
      coordinates: [square.coordinates, far.coordinates] as [number, number][][][],
    }
    expect(isInside(at(25, 5), both)).toBe(true)
    expect(isInside(at(15, 5), both)).toBe(false)
    const notched = areaOf([
      [0, 0],
      [10, 0],
      [5, 5],
      [10, 10],
      [0, 10],
    ])
    expect(isInside(at(8, 5), notched)).toBe(false)
    expect(isInside(at(3, 5), notched)).toBe(true)
  })
})

describe('toGeometry', () => {
  it('is null for an invalid area: nothing, a point, an open ring', () => {
    expect(toGeometry(null)).toBeNull()
    expect(toGeometry({ type: 'Point', coordinates: [0, 0] })).toBeNull()
    const open = [
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 1],
    ]
    expect(toGeometry({ type: 'Polygon', coordinates: [open] })).toBeNull()
  })
})

describe('the demo boundaries', () => {
  const step = 0.0021
  const points = Array.from({ length: 48_000 }, (_, i) =>
    at(-118.64 + (i % 240) * step, 33.775 + Math.floor(i / 240) * step * 1.3),
  )
  const high = Object.entries(BOUNDARIES).filter(([slug]) => !slug.endsWith('-area'))

  it('are areas, one for each of the seventeen zones', () => {
    expect(Object.keys(BOUNDARIES)).toHaveLength(17)
    for (const area of Object.values(BOUNDARIES)) expect(geometrySchema.parse(area)).toEqual(area)
  })

  it('of high school zones do not overlap', () => {
    const shared = points.filter((p) => high.filter(([, area]) => isInside(p, area)).length > 1)
    expect(shared).toEqual([])
  })

  it('of the Belmont attendance areas fill the zone without overlapping', () => {
    const near = points.filter((p) => isInside(p, BOUNDARIES['belmont']!))
    expect(near.length).toBeGreaterThan(100)
    for (const p of near)
      expect(Object.values(BELMONT_AREAS).filter((area) => isInside(p, area))).toHaveLength(1)
  })

  it('contain their campuses', () => {
    const [latitude, longitude] = ABOUT_WHERE['Edward R. Roybal Learning Complex']!
    const roybal = BELMONT_AREAS['Edward R. Roybal Learning Complex']!
    expect(isInside({ latitude, longitude }, roybal)).toBe(true)
    expect(isInside(at(-118.26328, 34.06154), BELMONT_AREAS['Belmont High School']!)).toBe(true)
    expect(isInside(at(-118.42164, 34.28948), BOUNDARIES['north-valley']!)).toBe(true)
  })
})

describe('readAddress', () => {
  it.each([
    ['1575 W 2nd St', 1575, ['w', '2nd', 'st'], null],
    ['1575 West Second Street, Los Angeles, CA 90026', 1575, ['w', '2nd', 'st'], '90026'],
    ['701 S Catalina St #4', 701, ['s', 'catalina', 'st'], null],
    ['701 s. catalina st apt 4', 701, ['s', 'catalina', 'st'], null],
    ['1575 W 2nd St 90026', 1575, ['w', '2nd', 'st'], '90026'],
    ['1234 1/2 W 2nd St', 1234, ['w', '2nd', 'st'], null],
    ['1234½ W 2nd St', 1234, ['w', '2nd', 'st'], null],
    ['1234 ½ W 2nd St', 1234, ['w', '2nd', 'st'], null],
    ['1234-1/2 W 2nd St', 1234, ['w', '2nd', 'st'], null],
    ['1575-1579 W 2nd St', 1575, ['w', '2nd', 'st'], null],
  ])('%s', (text, number, words, zip) => {
    expect(readAddress(text)).toEqual({ number, words, zip })
  })

  it.each(['', 'W 2nd St', '1575', '   ', '90026'])('is null for "%s"', (text) => {
    expect(readAddress(text)).toBeNull()
  })
})

describe('an address for a service that knows whole numbers only', () => {
  it.each([
    ['1200½ W Colton St', '1200 W Colton St'],
    ['1234 1/2 W 2nd St, Los Angeles', '1234 W 2nd St, Los Angeles'],
    ['1234 W 2nd St', '1234 W 2nd St'],
    ['1575-1579 W 2nd St', '1575-1579 W 2nd St'],
    ['12 1st St', '12 1st St'],
  ])('%s', (typed, asked) => {
    expect(withoutHalf(typed)).toBe(asked)
  })
})

describe('the address file', () => {
  const stretches = readStretches(readFileSync('prisma/seed/addresses.csv', 'utf8'))
  const labels = (text: string) => arrangeStretches(stretches)(text).map(({ label }) => label)

  it('finds an address in every notation', () => {
    const label = '1575 W 2nd St, Los Angeles 90026'
    expect(labels('1575 w 2nd st')).toEqual([label])
    expect(labels('1575 West Second Street, Los Angeles')).toEqual([label])
    expect(labels('  1575 W. 2ND ST., LOS ANGELES, CA 90026-1234')).toEqual([label])
  })

  it('returns every match of a short address, or the one with the ZIP code', () => {
    expect(labels('1600 2nd St')).toHaveLength(2)
    expect(labels('1600 2nd St, 90033')).toEqual(['1600 E 2nd St, Los Angeles 90033'])
  })

  it('interpolates a house number between the ends of its stretch', () => {
    const [first, last] = [
      arrangeStretches(stretches)('1200 W 2nd St')[0]!,
      arrangeStretches(stretches)('1799 W 2nd St')[0]!,
    ]
    const [middle] = arrangeStretches(stretches)('1500 W 2nd St')
    expect(middle!.latitude).toBeGreaterThan(first.latitude)
    expect(middle!.latitude).toBeLessThan(last.latitude)
  })

  it('finds nothing for other numbers, streets and words', () => {
    expect(labels('99 W 2nd St')).toEqual([])
    expect(labels('1575 Nowhere Ave')).toEqual([])
    expect(labels('1575 W 2nd Ave Extra')).toEqual([])
  })

  it('names an invalid line', () => {
    const head = 'street,from,to,city,zip,from_latitude,from_longitude,to_latitude,to_longitude'
    expect(() => readStretches(`${head}\nA St,1,2,X,9,0,0,0,0\n`)).toThrow('Address 1')
  })
})

describe('answerSchema', () => {
  const place = { latitude: 34.06, longitude: -118.26, label: 'A' }
  it('reads answers of Nominatim and the Census', () => {
    const nominatim = [{ lat: '34.06', lon: '-118.26', display_name: 'A', extra: 1 }]
    expect(geocoderAnswerSchema.parse(nominatim)).toEqual([place])
    const matches = [{ matchedAddress: 'A', coordinates: { x: -118.26, y: 34.06 } }]
    expect(geocoderAnswerSchema.parse({ result: { addressMatches: matches } })).toEqual([place])
    expect(geocoderAnswerSchema.parse([])).toEqual([])
  })
  it('refuses other answers', () => {
    expect(geocoderAnswerSchema.safeParse({ error: 'quota' }).success).toBe(false)
    expect(
      geocoderAnswerSchema.safeParse([{ lat: '134', lon: '0', display_name: '' }]).success,
    ).toBe(false)
  })
})

describe('addressQuerySchema', () => {
  it('treats hostile values as missing', () => {
    expect(addressQuerySchema.parse({ address: ['a', 'b'], at: 'x' })).toEqual({
      address: null,
      at: null,
    })
    expect(addressQuerySchema.parse({ address: 'a'.repeat(201) }).address).toBeNull()
    expect(addressQuerySchema.parse({ at: '34.5,-200' }).at).toBeNull()
    expect(addressQuerySchema.parse({ at: '34.5,-118.2' }).at).toEqual(at(-118.2, 34.5))
  })
})
