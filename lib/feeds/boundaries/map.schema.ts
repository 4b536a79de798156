import { z } from 'zod'

const position = z.array(z.number()).min(2)
const ring = z.array(position)
const polygon = z.object({ type: z.literal('Polygon'), coordinates: z.array(ring) })
const polygons = z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(ring)) })

/** Any shape of a map; what is no area is known by its type alone. */
const shape = z.union([polygon, polygons, z.object({ type: z.string() })]).nullable()

export type Shape = z.infer<typeof polygon> | z.infer<typeof polygons>

const feature = z.object({
  geometry: shape,
  properties: z
    .record(z.string(), z.unknown())
    .nullish()
    .transform((said) => said ?? {}),
})

/** One shape of a map with what the map says of it. */
export type Feature = z.infer<typeof feature>

export const featuresSchema = z.array(feature)

/** A GeoJSON file: its features, and the coordinate system where an older program named one. */
export const geoJsonSchema = z.object({
  type: z.literal('FeatureCollection'),
  features: featuresSchema,
  crs: z.object({ properties: z.object({ name: z.string() }).partial().optional() }).nullish(),
})

/** Whether a shape of a map is an area. */
export const isArea = (one: Feature['geometry']): one is Shape =>
  one !== null && 'coordinates' in one && (one.type === 'Polygon' || one.type === 'MultiPolygon')
