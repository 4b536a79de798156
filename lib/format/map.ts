type Place = { readonly latitude: number; readonly longitude: number }

type Size = { readonly width: number; readonly height: number; readonly margin: number }

export type PointMap = {
  /** In the order of the places, in the units of the size; north is up. */
  readonly points: readonly { readonly x: number; readonly y: number }[]
  /** A round distance in miles and how long it is on the map, at most a third of its width. */
  readonly scale: { readonly miles: number; readonly length: number }
}

const MILES_PER_DEGREE = 69.05
const ROUND_MILES = [10, 5, 2, 1, 0.5, 0.25, 0.1]

/** Below this span (miles) places would look farther apart than they are. */
const SMALLEST_SPAN = 0.5

/**
 * Lays places out on a small flat map, centered. Good within a city: one degree is taken to be of
 * one length everywhere on the map. Needs at least one place.
 */
export function pointMap(places: readonly Place[], { width, height, margin }: Size): PointMap {
  const middle =
    Math.max(...places.map((p) => p.latitude)) / 2 + Math.min(...places.map((p) => p.latitude)) / 2
  const perLongitude = MILES_PER_DEGREE * Math.cos((middle * Math.PI) / 180)
  const east = places.map((place) => place.longitude * perLongitude)
  const north = places.map((place) => place.latitude * MILES_PER_DEGREE)
  const perMile = Math.min(
    (width - 2 * margin) / Math.max(spanOf(east), SMALLEST_SPAN),
    (height - 2 * margin) / Math.max(spanOf(north), SMALLEST_SPAN),
  )
  const points = places.map((_, i) => ({
    x: round(width / 2 + ((east[i] ?? 0) - centerOf(east)) * perMile),
    y: round(height / 2 - ((north[i] ?? 0) - centerOf(north)) * perMile),
  }))
  const miles = ROUND_MILES.find((distance) => distance * perMile <= width / 3) ?? 0.1
  return { points, scale: { miles, length: round(miles * perMile) } }
}

const spanOf = (values: readonly number[]) => Math.max(...values) - Math.min(...values)
const centerOf = (values: readonly number[]) => (Math.max(...values) + Math.min(...values)) / 2
const round = (value: number) => Math.round(value * 10) / 10
