import { describe, expect, it } from 'vitest'
import { ZipFile } from 'yazl'

import { findFar, findMisfits, findOutside } from '@/lib/feeds/boundaries/fit-boundaries.rules'
import type { Geometry } from '@/lib/registry/zones/boundary.schema'
import {
  around,
  type At,
  block,
  feature,
  geoJson,
  toDbf,
  toMercator,
  toShp,
} from '@/tests/support/maps'

import { readAll, readOne, received } from './files'

const SQUARE = block(-118.3, 34, -118.2, 34.1)

const read = async (map: string, name = 'zones.geojson', options = {}) => {
  const { table, rows, problems } = await readOne(name, map, options)
  return {
    table: table?.table,
    codes: rows.map(({ zone, area }) => zone ?? area),
    wrong: table?.rows.filter((row) => row.wrong).length,
    shapes: rows.map(({ original }) => (original ? (JSON.parse(original) as Geometry) : null)),
    drawn: rows.map(({ drawn }) => (drawn ? (JSON.parse(drawn) as Geometry) : null)),
    marks: rows.map(({ mark }) => mark),
    problems: problems.map(({ row, code, detail }) => [row, code, detail]),
  }
}

const codesOf = ({ problems }: Awaited<ReturnType<typeof read>>) => problems.map(([, code]) => code)

const turned = (ring: readonly At[]) => ring.map(([x, y]): At => [y, x])

describe('a map of boundaries', () => {
  it('names each boundary by its code; several features of one code are one boundary', async () => {
    const map = geoJson([
      feature({ zone: 'north' }, SQUARE),
      feature({ zone: 'south' }, block(-118.3, 33.8, -118.2, 33.9)),
      feature({ zone: 'north' }, block(-118.2, 34, -118.1, 34.1)),
    ])
    const { table, codes, shapes, problems } = await read(map)
    expect({ table, codes, problems }).toEqual({
      table: 'zone_shapes',
      codes: ['north', 'south'],
      problems: [],
    })
    const [north] = shapes
    expect(north?.type).toBe('Polygon')
    const edges = north?.coordinates.flat(2) as number[]
    expect([Math.min(...edges), Math.max(...edges)]).toEqual([-118.3, 34.1])
  })

  it('has the same mark when it says the same, and another when a corner moves', async () => {
    const marks = async (east: number) =>
      (await read(geoJson([feature({ zone: 'north' }, block(-118.3, 34, east, 34.1))]))).marks
    expect(await marks(-118.2)).toEqual(await marks(-118.2))
    expect(await marks(-118.2)).not.toEqual(await marks(-118.2001))
  })

  it.each([
    ['urn:ogc:def:crs:EPSG::3857', toMercator(SQUARE)],
    ['EPSG:3857', toMercator(SQUARE)],
    ['urn:ogc:def:crs:OGC:1.3:CRS84', SQUARE],
  ])('in %s is turned into longitude and latitude', async (name, ring) => {
    const crs = { type: 'name', properties: { name } }
    const { shapes, problems } = await read(geoJson([feature({ zone: 'north' }, ring)], { crs }))
    expect(problems).toEqual([])
    const [corner] = shapes[0]?.coordinates.flat() ?? []
    expect(corner).toEqual([expect.closeTo(-118.3, 6), expect.closeTo(34, 6)])
  })

  it('in meters that no system is named for, or in one nobody knows, is not guessed', async () => {
    const map = [feature({ zone: 'north' }, toMercator(SQUARE))]
    expect(codesOf(await read(geoJson(map)))).toEqual(['boundaryNotDegrees'])
    const crs = { type: 'name', properties: { name: 'EPSG:999999' } }
    expect(codesOf(await read(geoJson(map, { crs })))).toEqual(['mapSystem'])
  })

  it('is of areas by its name, by its source, or by its properties; else somebody is to say it', async () => {
    const map = (properties: Record<string, string>) => geoJson([feature(properties, SQUARE)])
    expect(await read(map({ area: 'upper' }), 'areas.geojson')).toMatchObject({
      table: 'area_shapes',
      codes: ['upper'],
    })
    const options = { map: { of: 'AREAS', property: 'HS_NAME' } }
    expect(await read(map({ hs_name: 'upper' }), 'export.json', options)).toMatchObject({
      table: 'area_shapes',
      codes: ['upper'],
    })
    expect((await read(map({ zone: 'north' }), 'export.json')).table).toBe('zone_shapes')
    expect(codesOf(await read(map({ label: 'x' }), 'export.json'))).toEqual(['mapOfWhat'])
  })

  it('whose code stands nowhere known lists the properties there are', async () => {
    const { problems } = await read(geoJson([feature({ NAME: 'North', OBJECTID: 1 }, SQUARE)]))
    expect(problems).toEqual([[null, 'mapProperty', { found: 'NAME, OBJECTID' }]])
  })

  it('has points, which are campuses and left out', async () => {
    const point = {
      type: 'Feature' as const,
      properties: { zone: 'north' },
      geometry: { type: 'Point', coordinates: [-118.25, 34.05] },
    }
    const { codes, problems } = await read(geoJson([point, feature({ zone: 'north' }, SQUARE)]))
    expect({ codes, problems }).toEqual({
      codes: ['north'],
      problems: [[null, 'shapesLeftOut', { count: 1 }]],
    })
  })

  it.each(['{"type":"Topology"}', '{"type":"FeatureCollection","features":[', 'no map', ''])(
    'that is none is told: %s',
    async (text) => {
      expect(codesOf(await read(text))).toEqual(['mapUnreadable'])
    },
  )
})

describe('a shape', () => {
  it.each([
    [
      'whose line crosses itself',
      [
        [-118.3, 34],
        [-118.2, 34.1],
        [-118.2, 34],
        [-118.3, 34.1],
        [-118.3, 34],
      ] as At[],
      'boundaryCrosses',
    ],
    ['whose ring is open', SQUARE.slice(0, -1), 'boundaryOpen'],
    ['with latitude first', turned(SQUARE), 'boundarySwapped'],
    ['beyond the globe', block(200, 34, 201, 35), 'boundaryNotDegrees'],
    ['with a thousandth of a meter', block(-118.3, 34, -118.29999999, 34.1), 'boundaryEmpty'],
  ])('%s is refused with its place; the others are read', async (_, ring, code) => {
    const map = [feature({ zone: 'north' }, ring), feature({ zone: 'south' }, SQUARE)]
    const found = await read(geoJson(map))
    expect(found.problems.map(([row, one]) => [row, one])).toContainEqual([1, code])
    expect({ codes: found.codes, wrong: found.wrong }).toEqual({
      codes: ['north', 'south'],
      wrong: 1,
    })
  })

  it('without a code is refused', async () => {
    const map = [feature({ zone: null }, SQUARE), feature({ zone: 'south' }, SQUARE)]
    expect(codesOf(await read(geoJson(map)))).toEqual(['boundaryWithoutCode'])
  })

  it('keeps its hole, which may touch the outline', async () => {
    const hole = [
      [-118.25, 34],
      [-118.24, 34.05],
      [-118.26, 34.05],
      [-118.25, 34],
    ] as At[]
    const { shapes, problems } = await read(geoJson([feature({ zone: 'north' }, SQUARE, hole)]))
    expect(problems).toEqual([])
    expect(shapes[0]?.coordinates).toHaveLength(2)
  })

  it('whose hole crosses the outline is refused', async () => {
    const hole = block(-118.25, 33.9, -118.24, 34.05)
    expect(codesOf(await read(geoJson([feature({ zone: 'north' }, SQUARE, hole)])))).toEqual([
      'boundaryCrosses',
    ])
  })

  it('loses slivers that drawing left over, which is told', async () => {
    const sliver = block(-118.1, 34, -118.09999, 34.00001)
    const map = {
      type: 'Feature' as const,
      properties: { zone: 'north' },
      geometry: { type: 'MultiPolygon', coordinates: [[SQUARE], [sliver]] },
    }
    const { shapes, problems } = await read(geoJson([map]))
    expect(problems).toEqual([[1, 'boundarySlivers', { parts: 1 }]])
    expect(shapes[0]?.type).toBe('Polygon')
  })

  it('of 200,000 corners is drawn with few of them, and kept whole', async () => {
    const ring = around([-118.25, 34.05], 200_000, () => 0.05)
    const { shapes, drawn, problems } = await read(geoJson([feature({ zone: 'north' }, ring)]))
    expect(problems).toMatchObject([[1, 'boundarySimplified', { corners: 200_000 }]])
    expect(shapes[0]?.coordinates[0]).toHaveLength(200_000)
    expect(drawn[0]?.coordinates[0]?.length).toBeLessThan(2000)
  })

  it('of 200,000 corners that cannot be drawn with fewer is refused', async () => {
    const ring = around([-118.25, 34.05], 200_000, (i) => (i % 2 === 0 ? 0.05 : 0.06))
    const { problems, wrong } = await read(geoJson([feature({ zone: 'north' }, ring)]))
    expect(problems).toMatchObject([[1, 'boundaryCorners', { most: 20_000 }]])
    expect(wrong).toBe(1)
  })
})

describe('a Shapefile', () => {
  const zip = async (files: Readonly<Record<string, string | Buffer>>) => {
    const archive = new ZipFile()
    for (const [name, content] of Object.entries(files))
      archive.addBuffer(Buffer.from(content), name)
    archive.end()
    const parts: Buffer[] = []
    for await (const part of archive.outputStream) parts.push(part as Buffer)
    return received('boundaries.zip', Buffer.concat(parts))
  }
  const clockwise = SQUARE.toReversed()
  const dbf = toDbf('ZONE', ['north'])

  it('is read from its parts in a ZIP, in the coordinates of its .prj', async () => {
    const prj =
      'PROJCS["WGS_1984_Web_Mercator_Auxiliary_Sphere",GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Mercator_Auxiliary_Sphere"],PARAMETER["False_Easting",0.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",0.0],PARAMETER["Standard_Parallel_1",0.0],PARAMETER["Auxiliary_Sphere_Type",0.0],UNIT["Meter",1.0]]'
    const file = await zip({
      'HS/Zones.shp': toShp([toMercator(clockwise)]),
      'HS/Zones.dbf': dbf,
      'HS/Zones.prj': prj,
      'HS/Zones.shx': 'x',
    })
    const { tables, problems } = await readAll([file])
    expect(problems.map(({ code }) => code)).toEqual(['archiveFolder'])
    const [row] = tables[0]?.rows ?? []
    expect([tables[0]?.table, row?.cells[0]]).toEqual(['zone_shapes', 'north'])
    const { coordinates } = JSON.parse(row?.cells[2] ?? '') as Extract<
      Geometry,
      { type: 'Polygon' }
    >
    expect(coordinates[0]?.[0]).toEqual([expect.closeTo(-118.3, 6), expect.closeTo(34, 6)])
  })

  it('without its table is incomplete; one of other bytes cannot be read', async () => {
    const incomplete = await readAll([await zip({ 'zones.shp': toShp([clockwise]) })])
    expect(incomplete.codes).toEqual(['shapefileIncomplete'])
    const broken = await readAll([await zip({ 'zones.shp': 'no shapes', 'zones.dbf': dbf })])
    expect(broken.codes).toEqual(['mapUnreadable'])
  })
})

describe('a campus of the zone', () => {
  const polygon: Geometry = {
    type: 'Polygon',
    coordinates: [
      SQUARE.map(([x, y]) => [x, y] as [number, number]),
      // a hole
      block(-118.26, 34.04, -118.24, 34.06).map(([x, y]) => [x, y] as [number, number]),
    ],
  }
  const outside = (...places: (readonly [string, number, number])[]) => {
    const sites = places.map(([campus, longitude, latitude]) => ({
      campus,
      zone: 'north',
      longitude,
      latitude,
    }))
    const found = findOutside('north', polygon, sites)
    return found && [found.code, found.detail['campus'], found.detail['meters']]
  }

  it('is inside, also on the line', () => {
    expect(outside(['in', -118.21, 34.01], ['line', -118.2, 34.05])).toBeNull()
  })

  it('may be 30 meters outside, which is told with the distance', () => {
    // a thousandth of a degree of latitude is 111 meters; of longitude here 92
    expect(outside(['street', -118.25, 34.1002])).toEqual(['campusAtBoundary', 'street', 22])
    expect(outside(['gate', -118.1997, 34.05])).toEqual(['campusAtBoundary', 'gate', 28])
    expect(outside(['street', -118.25, 34.1003])).toEqual(['campusOutside', 'street', 33])
    expect(outside(['corner', -118.1998, 34.1002])).toEqual(['campusAtBoundary', 'corner', 29])
  })

  it('farther outside, or in a hole, is named with its distance; the farthest of several', () => {
    expect(outside(['near', -118.25, 34.1001], ['far', -118.25, 34.2])).toEqual([
      'campusOutside',
      'far',
      11_120,
    ])
    expect(outside(['hole', -118.25, 34.05])).toEqual(['campusOutside', 'hole', 921])
  })

  it('of another zone is nobody’s concern', () => {
    const site = { campus: 'x', zone: 'south', longitude: 0, latitude: 0 }
    expect(findOutside('north', polygon, [site])).toBeNull()
  })
})

describe('a map of a district where both halves of a place could be degrees of latitude', () => {
  const site = { campus: 'x', zone: 'north', longitude: -80.2, latitude: 25.8 }
  const polygon = (ring: readonly At[]): Geometry => ({
    type: 'Polygon',
    coordinates: [ring.map(([x, y]) => [x, y] as [number, number])],
  })
  const MIAMI = block(-80.3, 25.7, -80.1, 25.9)

  it('with latitude first is named by where the campuses are', () => {
    expect(findFar(polygon(MIAMI), [site])).toBeNull()
    expect(findFar(polygon(turned(MIAMI)), [site])?.code).toBe('boundarySwapped')
    expect(findFar(polygon(block(-70, 42, -69, 43)), [site])?.code).toBe('boundaryFar')
  })
})

describe('areas of a zone', () => {
  const polygon = (ring: At[]): Geometry => ({
    type: 'Polygon',
    coordinates: [ring.map(([x, y]) => [x, y] as [number, number])],
  })
  const zone = { zone: 'north', boundary: polygon(SQUARE), whole: true }
  const two = (middle: number, from = middle) => [
    { area: 'west', shape: polygon(block(-118.3, 34, middle, 34.1)) },
    { area: 'east', shape: polygon(block(from, 34, -118.2, 34.1)) },
  ]
  const codes = (...said: Parameters<typeof findMisfits>) =>
    findMisfits(...said).map(({ code, area }) => [code, area])

  it('lie beside each other and cover it', () => {
    expect(codes(zone, two(-118.25))).toEqual([])
  })

  it('may overlap by a thousandth, and no more', () => {
    expect(codes(zone, two(-118.25, -118.25009))).toEqual([])
    expect(codes(zone, two(-118.25, -118.2502))).toEqual([['areasOverlap', 'west']])
  })

  it('may leave open a two-hundredth, and no more', () => {
    expect(codes(zone, two(-118.25, -118.2496))).toEqual([])
    expect(codes(zone, two(-118.25, -118.249))).toEqual([['areaGaps', null]])
  })

  it('leave no gap while a boundary of one is not known', () => {
    expect(codes({ ...zone, whole: false }, two(-118.25).slice(0, 1))).toEqual([])
    expect(codes({ ...zone, boundary: null }, two(-118.25).slice(0, 1))).toEqual([])
  })
})
