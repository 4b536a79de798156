import proj4 from 'proj4'

import type { Shape } from './map.schema'

/** Longitude and latitude. */
export type Degrees = [number, number]

/** Rings of parts; the first ring of a part is its outline, the others are holes. */
export type Parts = Degrees[][][]

type Turn = (position: Degrees) => Degrees

/** A name such as urn:ogc:def:crs:EPSG::3857 as proj4 knows it: EPSG:3857. */
function systemName(said: string): string {
  if (/CRS:?84$/i.test(said)) return 'EPSG:4326'
  const [, code] = /EPSG:+(?:[\d.]+:)?(\d+)$/i.exec(said) ?? []
  return code === undefined ? said : `EPSG:${code}`
}

/**
 * What turns positions of a coordinate system into longitude and latitude: a name with a number of EPSG, or the text
 * of a .prj; null: degrees already. False when the system is not known.
 */
export function findTurn(system: string | null): Turn | null | false {
  if (system === null) return null
  const name = systemName(system)
  if (name === 'EPSG:4326') return null
  try {
    const converter = proj4(name, 'EPSG:4326')
    return ([x, y]) => {
      const [longitude = Number.NaN, latitude = Number.NaN] = converter.forward([x, y])
      return [longitude, latitude]
    }
  } catch {
    return false
  }
}

const DIGITS = 1e7

/** A centimetre: what programs add beyond is noise, which would make the same map another one. */
const round = (degrees: number) => Math.round(degrees * DIGITS) / DIGITS

/** The parts of a shape in degrees, corners that repeat the one before left out. */
export function toParts(shape: Shape, turn: Turn | null): Parts {
  const parts = shape.type === 'Polygon' ? [shape.coordinates] : shape.coordinates
  return parts.map((rings) =>
    rings.map((ring) => {
      const corners: Degrees[] = []
      for (const [x = Number.NaN, y = Number.NaN] of ring) {
        const [longitude, latitude] = turn ? turn([x, y]) : [x, y]
        const corner: Degrees = [round(longitude), round(latitude)]
        const last = corners.at(-1)
        if (!last || last[0] !== corner[0] || last[1] !== corner[1]) corners.push(corner)
      }
      return corners
    }),
  )
}
