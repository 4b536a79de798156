import { isInside, listCorners } from '@/lib/registry/zones/boundary.rules'
import type { Geometry } from '@/lib/registry/zones/boundary.schema'
import type { Position } from '@/lib/registry/zones/match-address.rules'

/** West, south, east, north. */
export type Box = readonly [number, number, number, number]

/** A boundary of a zone, or of an area in it. */
export type PlaceShape = {
  readonly zone: string
  /** Null: the zone as a whole. */
  readonly area: string | null
  readonly geometry: Geometry
  readonly box: Box
}

/** The smallest box around positions, each as longitude and latitude. */
export function boxOf(corners: readonly (readonly [number, number])[]): Box {
  let [west, south, east, north] = [180, 90, -180, -90]
  for (const [longitude, latitude] of corners) {
    west = Math.min(west, longitude)
    east = Math.max(east, longitude)
    south = Math.min(south, latitude)
    north = Math.max(north, latitude)
  }
  return [west, south, east, north]
}

const isNear = ({ longitude, latitude }: Position, [west, south, east, north]: Box) =>
  longitude >= west && longitude <= east && latitude >= south && latitude <= north

/** A boundary with the box around it, which most positions are told from at once. */
export const toPlaceShape = (
  zone: string,
  area: string | null,
  geometry: Geometry,
): PlaceShape => ({ zone, area, geometry, box: boxOf(listCorners(geometry)) })

/** The first shape that a position is inside; null when there is none. */
export const findShape = (position: Position, shapes: readonly PlaceShape[]): PlaceShape | null =>
  shapes.find(({ box, geometry }) => isNear(position, box) && isInside(position, geometry)) ?? null
