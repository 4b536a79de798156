import { describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { withdrawImport } from '@/lib/feeds/pipeline/answer-import.mutations'
import type { ProblemCode } from '@/lib/feeds/tables/problem-code.schema'
import { deliver, type Files } from '@/tests/support/deliveries'
import { PLACES, pupils } from '@/tests/support/file-district'
import { around, type At, block, feature, geoJson } from '@/tests/support/maps'

const NORTH = block(-118.3, 34, -118.2, 34.1)
const SOUTH = block(-118.3, 33.9, -118.2, 34)

const page = { channel: 'PAGE', byItself: false } as const

const zones = (north: At[], south: At[] = SOUTH) =>
  geoJson([feature({ zone: 'north' }, north), feature({ zone: 'south' }, south)])

const areas = (upper: At[], lower: At[] = SOUTH) =>
  geoJson([feature({ area: 'upper' }, upper), feature({ area: 'lower' }, lower)])

const CAMPUSES = [
  { campus: 'N1', zone: 'north', name: 'North campus', latitude: 34.05, longitude: -118.25 },
  { campus: 'S1', zone: 'south', name: 'South campus', latitude: 33.95, longitude: -118.25 },
]

/** Students with a place and neither zone nor area; every other one lives in the south. */
const placed = (count: number) =>
  pupils(count).map(({ number, ssid, given_name, family_name, birth_date, zone }) => ({
    number,
    ssid,
    given_name,
    family_name,
    birth_date,
    latitude: zone === 'north' ? 34.02 : 33.97,
    longitude: -118.25,
  }))

/** All that a district sends at first. */
const FIRST: Files = {
  ...PLACES,
  'campuses.csv': CAMPUSES,
  'zones.geojson': zones(NORTH),
  'areas.geojson': areas(NORTH),
  'students.csv': placed(4),
}

const told = async (files: Files) => {
  const { state, problems } = await deliver(files, { ...page, source: 'maps' })
  return { state, problems: problems.map(({ row, code }) => [row, code as ProblemCode]) }
}

const boundaryOf = (slug: string) =>
  db.zone.findUniqueOrThrow({
    where: { slug },
    select: { id: true, boundary: true, boundaryMark: true, original: true },
  })

describe('boundaries', () => {
  it('come with the zones and areas that they are of, and are written as drawn and as sent', async () => {
    const { state, holds } = await deliver(FIRST)
    expect({ state, holds }).toEqual({ state: 'APPLIED', holds: [] })
    const { boundary, boundaryMark, original } = await boundaryOf('north')
    const shape = { type: 'Polygon', coordinates: [NORTH] }
    expect(boundary).toEqual(shape)
    expect(original).toMatchObject({ mark: boundaryMark, shape })
    expect(await db.attendanceArea.count({ where: { boundary: { not: 'null' } } })).toBe(2)
  })

  it('give students with a place and no zone theirs, in the same files too', async () => {
    const students = await db.student.findMany({
      orderBy: { number: 'asc' },
      select: { zone: { select: { slug: true } }, attendanceArea: { select: { code: true } } },
    })
    expect(students.map((one) => [one.zone.slug, one.attendanceArea?.code])).toEqual([
      ['north', 'upper'],
      ['south', 'lower'],
      ['north', 'upper'],
      ['south', 'lower'],
    ])
  })

  it('that are sent again change nothing', async () => {
    const map = zones(NORTH).replace('{', '{"name":"again",')
    const { state } = await told({ 'zones.geojson': map })
    expect(state).toBe('NOTHING_NEW')
  })

  it('that change are told with who lives in another zone or area by them', async () => {
    const files = {
      'zones.geojson': zones(
        block(-118.3, 34.03, -118.2, 34.1),
        block(-118.3, 33.9, -118.2, 34.03),
      ),
      'areas.geojson': areas(
        block(-118.3, 34.03, -118.2, 34.1),
        block(-118.3, 33.9, -118.2, 34.03),
      ),
    }
    const { id, state, problems, tables } = await deliver(files, { ...page, source: 'maps' })
    expect(state).toBe('CHECKED')
    expect(problems).toMatchObject([{ code: 'studentsMove', detail: { count: 2 }, wrong: false }])
    const counts = tables
      .map(({ name, read, changed }) => ({ name, read, changed }))
      .toSorted((a, b) => a.name.localeCompare(b.name))
    expect(counts).toEqual([
      { name: 'area_boundaries', read: 2, changed: 2 },
      { name: 'students', read: 2, changed: 2 },
      { name: 'zone_boundaries', read: 2, changed: 2 },
    ])
    await withdrawImport(null, id)
  })

  it('of zones that a map does not name stay, which is told', async () => {
    const map = geoJson([feature({ zone: 'north' }, NORTH)])
    const { state, problems } = await told({ 'zones.geojson': map })
    expect({ state, problems }).toEqual({
      state: 'NOTHING_NEW',
      problems: [
        [null, 'boundariesNotHere'],
        [null, 'studentsMove'],
      ],
    })
    expect((await boundaryOf('south')).boundary).not.toBeNull()
  })

  it('that leave a campus some meters outside are used, and that is told with the distance', async () => {
    // the campus stands at 34.05
    const north = block(-118.3, 34.0502, -118.2, 34.1)
    const south = block(-118.3, 33.9, -118.2, 34.0502)
    const files = { 'zones.geojson': zones(north, south), 'areas.geojson': areas(north, south) }
    const { id, state, problems } = await deliver(files, { ...page, source: 'maps' })
    expect(state).toBe('CHECKED')
    expect(problems).toContainEqual(
      expect.objectContaining({
        code: 'campusAtBoundary',
        detail: { campus: 'N1', at: '-118.25000, 34.05000', meters: 22 },
        wrong: false,
      }),
    )
    await withdrawImport(null, id)
  })

  it.each<[string, Files, ProblemCode]>([
    [
      'of a zone nobody knows',
      { 'zones.geojson': geoJson([feature({ zone: 'east' }, NORTH)]) },
      'zoneUnknown',
    ],
    [
      'of an area nobody knows',
      { 'areas.geojson': geoJson([feature({ area: 'east' }, NORTH)]) },
      'areaUnknown',
    ],
    [
      'that leave a campus of their zone outside',
      { 'zones.geojson': zones(block(-118.3, 34.06, -118.2, 34.1)) },
      'campusOutside',
    ],
    ['far from the district', { 'zones.geojson': zones(block(-71, 42, -70, 43)) }, 'boundaryFar'],
    [
      'of areas that lie on each other',
      {
        'areas.csv': [
          { area: 'upper', zone: 'north', campus: 'N1', name: 'Upper' },
          { area: 'lower', zone: 'north', campus: 'N1', name: 'Lower' },
        ],
        'areas.geojson': areas(NORTH, block(-118.3, 34, -118.25, 34.1)),
      },
      'areasOverlap',
    ],
    [
      'of areas that leave a gap',
      { 'areas.geojson': areas(block(-118.3, 34, -118.21, 34.1)) },
      'areaGaps',
    ],
    [
      'that cross themselves',
      {
        'zones.geojson': zones([
          [-118.3, 34],
          [-118.2, 34.1],
          [-118.2, 34],
          [-118.3, 34.1],
          [-118.3, 34],
        ]),
      },
      'boundaryCrosses',
    ],
    [
      'of 200,000 jagged corners',
      { 'zones.geojson': zones(around([-118.25, 34.05], 200_000, (i) => 0.05 + (i % 2) / 100)) },
      'boundaryCorners',
    ],
  ])('%s are refused with the reason', async (_, files, code) => {
    const { state, problems } = await told(files)
    expect(problems.map(([, one]) => one)).toContain(code)
    expect(state).toBe('REFUSED')
  })

  it('where no student has a place tell that nobody knows who moves', async () => {
    await db.studentAddress.deleteMany()
    const map = zones(block(-118.301, 34, -118.2, 34.1))
    const { problems } = await told({
      'zones.geojson': map,
      'areas.geojson': areas(block(-118.301, 34, -118.2, 34.1)),
    })
    expect(problems).toEqual([[null, 'studentsNoPosition']])
  })

  it('keep their history, and the originals stay', async () => {
    const { id, boundaryMark } = await boundaryOf('north')
    const change = await db.valueChange.findFirst({
      where: { table: 'zone_boundaries', rowId: id },
    })
    expect(change).toMatchObject({ column: 'boundary', before: null, after: boundaryMark })
    await expect(db.boundaryOriginal.deleteMany()).rejects.toThrow(/keeps what it holds/)
  })
})
