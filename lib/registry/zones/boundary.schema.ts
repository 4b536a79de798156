import { z } from 'zod'

/** Longitude, then latitude, in degrees; a height is allowed but ignored. */
const position = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)], z.number())

/** A closed ring: its last position equals the first. */
const ring = z
  .array(position)
  .min(4)
  .refine((points) => {
    const [first, last] = [points[0], points.at(-1)]
    return first?.[0] === last?.[0] && first?.[1] === last?.[1]
  })

/** The area of a zone or of a part of it, as GeoJSON (RFC 7946). */
export const geometrySchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Polygon'), coordinates: z.array(ring).min(1) }),
  z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(ring).min(1)).min(1) }),
])

export type Geometry = z.infer<typeof geometrySchema>

/** A typed street address: one line. */
const addressText = z.string().trim().min(1).max(200)

/** The position that a person picked from several matches, as in the query of the page: "34.05,-118.26". */
const positionText = z
  .string()
  .regex(/^-?\d{1,2}(\.\d+)?,-?\d{1,3}(\.\d+)?$/)
  .transform((text) => {
    const [latitude, longitude] = text.split(',').map(Number)
    return { latitude, longitude }
  })
  .pipe(
    z.object({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) }),
  )

/** The search in the page's query; null for a missing or invalid value. */
export const addressQuerySchema = z.object({
  address: addressText.nullable().catch(null),
  at: positionText.nullable().catch(null),
})
