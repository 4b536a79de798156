/** Longitude, latitude. */
export type At = readonly [number, number]

type Feature = { type: 'Feature'; properties: Record<string, unknown>; geometry: unknown }

/** A rectangle from its southwest to its northeast corner, as a closed ring. */
export const block = (west: number, south: number, east: number, north: number): At[] => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
  [west, south],
]

/** A ring with so many corners around a point, each as far from it as `radius` says. */
export function around([x, y]: At, corners: number, radius: (corner: number) => number): At[] {
  const ring = Array.from({ length: corners - 1 }, (_, i): At => {
    const angle = (2 * Math.PI * i) / (corners - 1)
    return [x + radius(i) * Math.cos(angle), y + radius(i) * Math.sin(angle)]
  })
  const [first] = ring
  return first ? [...ring, first] : []
}

/** A feature whose outline and holes are these rings. */
export const feature = (properties: Record<string, unknown>, ...rings: At[][]): Feature => ({
  type: 'Feature',
  properties,
  geometry: { type: 'Polygon', coordinates: rings },
})

/** A map with these features. */
export const geoJson = (features: readonly Feature[], more: Record<string, unknown> = {}) =>
  JSON.stringify({ type: 'FeatureCollection', ...more, features })

const SPHERE = 6_378_137

/** A ring in Web Mercator, as public maps have it. */
export const toMercator = (ring: readonly At[]): At[] =>
  ring.map(([longitude, latitude]) => [
    (SPHERE * longitude * Math.PI) / 180,
    SPHERE * Math.asinh(Math.tan((latitude * Math.PI) / 180)),
  ])

/** The .shp of polygons of one ring each, as the ESRI Shapefile description lays it out. */
export function toShp(rings: readonly (readonly At[])[]): Buffer {
  const box = (ring: readonly At[]) => [
    Math.min(...ring.map(([x]) => x)),
    Math.min(...ring.map(([, y]) => y)),
    Math.max(...ring.map(([x]) => x)),
    Math.max(...ring.map(([, y]) => y)),
  ]
  const records = rings.map((ring, i) => {
    const content = Buffer.alloc(48 + 16 * ring.length)
    content.writeInt32LE(5, 0)
    box(ring).forEach((side, nth) => content.writeDoubleLE(side, 4 + 8 * nth))
    content.writeInt32LE(1, 36)
    content.writeInt32LE(ring.length, 40)
    ring.flat().forEach((value, nth) => content.writeDoubleLE(value, 48 + 8 * nth))
    const head = Buffer.alloc(8)
    head.writeInt32BE(i + 1, 0)
    head.writeInt32BE(content.length / 2, 4)
    return Buffer.concat([head, content])
  })
  const body = Buffer.concat(records)
  const head = Buffer.alloc(100)
  head.writeInt32BE(9994, 0)
  head.writeInt32BE((100 + body.length) / 2, 24)
  head.writeInt32LE(1000, 28)
  head.writeInt32LE(5, 32)
  box(rings.flat()).forEach((side, nth) => head.writeDoubleLE(side, 36 + 8 * nth))
  return Buffer.concat([head, body])
}

/** The .dbf with one text column of 20 signs. */
export function toDbf(column: string, values: readonly string[]): Buffer {
  const head = Buffer.alloc(65)
  head.writeUInt8(3, 0)
  head.writeUInt32LE(values.length, 4)
  head.writeUInt16LE(65, 8)
  head.writeUInt16LE(21, 10)
  head.write(column, 32, 'latin1')
  head.write('C', 43, 'latin1')
  head.writeUInt8(20, 48)
  head.writeUInt8(0x0d, 64)
  const rows = values.map((value) => ` ${value.padEnd(20)}`).join('')
  return Buffer.concat([head, Buffer.from(rows), Buffer.from([0x1a])])
}
