/** Longitude, latitude; in degrees. */
type LonLat = readonly [number, number]

type Size = { readonly width: number; readonly height: number; readonly margin: number }

type Point = { readonly x: number; readonly y: number }

/** A square image of a tile server and its position on the map. */
type Tile = Point & { readonly name: string; readonly href: string; readonly size: number }

/** Where a flat map lies on the square world map: enough to find the position of a point on it. */
export type MapFit = { readonly perWorld: number; readonly left: number; readonly top: number }

export type FlatMap = {
  readonly fit: MapFit
  /** The position on the map, in the units of its size; north is up. */
  readonly project: (position: LonLat) => Point
  /** A round distance in miles and its length at the center of the map, at most a third of the width. */
  readonly scale: { readonly miles: number; readonly length: number }
  /** The tiles that cover the map; `{z}`, `{x}` and `{y}` in the URL are replaced for each. */
  readonly tiles: (url: string) => readonly Tile[]
}

const MILES_AROUND = 24_901
const ROUND_MILES = [10, 5, 2, 1, 0.5, 0.25, 0.1]
const TILE_PIXELS = 256
const DEEPEST = 18

/** The smallest span shown, about half a mile: closer points would look too far apart. */
const SMALLEST_SPAN = 0.5 / MILES_AROUND

/** A position on the square world map of tile servers (Mercator), from 0 to 1. */
function toWorldPosition([longitude, latitude]: LonLat): Point {
  const angle = (latitude * Math.PI) / 180
  return {
    x: (longitude + 180) / 360,
    y: (1 - Math.asinh(Math.tan(angle)) / Math.PI) / 2,
  }
}

/** A map with all positions inside the margins, centered. Needs at least one position. */
export function createFlatMap(
  positions: readonly LonLat[],
  { width, height, margin }: Size,
): FlatMap {
  const world = positions.map(toWorldPosition)
  const east = world.map(({ x }) => x)
  const south = world.map(({ y }) => y)
  const perWorld = Math.min(
    (width - 2 * margin) / Math.max(spanOf(east), SMALLEST_SPAN),
    (height - 2 * margin) / Math.max(spanOf(south), SMALLEST_SPAN),
  )
  const left = centerOf(east) * perWorld - width / 2
  const top = centerOf(south) * perWorld - height / 2
  const middle = Math.atan(Math.sinh(Math.PI * (1 - 2 * centerOf(south))))
  const perMile = perWorld / (MILES_AROUND * Math.cos(middle))
  const miles = ROUND_MILES.find((distance) => distance * perMile <= width / 3) ?? 0.1
  return {
    fit: { perWorld, left, top },
    project: (position) => {
      const { x, y } = toWorldPosition(position)
      return { x: round(x * perWorld - left), y: round(y * perWorld - top) }
    },
    scale: { miles, length: round(miles * perMile) },
    tiles: (url) => listTiles(url, { perWorld, left, top, width, height }),
  }
}

/** The position of a point on a flat map, to about a meter. */
export function toLonLat({ perWorld, left, top }: MapFit, { x, y }: Point): LonLat {
  const latitude = Math.atan(Math.sinh(Math.PI * (1 - (2 * (y + top)) / perWorld)))
  const exact = (degrees: number) => Math.round(degrees * 1e5) / 1e5
  return [exact(((x + left) / perWorld) * 360 - 180), exact((latitude * 180) / Math.PI)]
}

type View = { perWorld: number; left: number; top: number; width: number; height: number }

function listTiles(url: string, { perWorld, left, top, width, height }: View): Tile[] {
  const zoom = Math.min(DEEPEST, Math.max(0, Math.ceil(Math.log2(perWorld / TILE_PIXELS))))
  const across = 2 ** zoom
  const size = perWorld / across
  const columns = span(Math.floor(left / size), Math.floor((left + width) / size))
  const rows = span(Math.floor(top / size), Math.floor((top + height) / size))
  const exists = (i: number) => i >= 0 && i < across
  return rows.filter(exists).flatMap((row) =>
    columns.filter(exists).map((column) => ({
      name: `${zoom}/${column}/${row}`,
      href: url
        .replace('{z}', String(zoom))
        .replace('{x}', String(column))
        .replace('{y}', String(row)),
      x: round(column * size - left),
      y: round(row * size - top),
      size: round(size),
    })),
  )
}

const ROUNDS = 60

/**
 * Moves overlapping labels of the same size apart, each as little as possible. Returns them in the
 * order of the points.
 */
export function separateLabels(points: readonly Point[], width: number, height: number): Point[] {
  const moved = points.map(({ x, y }) => ({ x, y }))
  for (let pass = 0; pass < ROUNDS; pass++) {
    for (const [i, a] of moved.entries()) {
      for (const b of moved.slice(i + 1)) {
        const across = width - Math.abs(a.x - b.x)
        const down = height - Math.abs(a.y - b.y)
        if (across <= 0 || down <= 0) continue
        const axis = across < down ? 'x' : 'y'
        const step = (Math.min(across, down) / 2) * (a[axis] <= b[axis] ? 1 : -1)
        a[axis] -= step
        b[axis] += step
      }
    }
  }
  return moved.map(({ x, y }) => ({ x: round(x), y: round(y) }))
}

const span = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i)
const spanOf = (values: readonly number[]) => Math.max(...values) - Math.min(...values)
const centerOf = (values: readonly number[]) => (Math.max(...values) + Math.min(...values)) / 2
const round = (value: number) => Math.round(value * 10) / 10
