import { z } from 'zod'

/** Longitude, then latitude, in degrees; a height is allowed and not used. */
const position = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)], z.number())

/** A ring ends where it begins. */
const ring = z
  .array(position)
  .min(4)
  .refine((points) => {
    const [first, last] = [points[0], points.at(-1)]
    return first?.[0] === last?.[0] && first?.[1] === last?.[1]
  })

/** The area of a zone or a part of it, as GeoJSON (RFC 7946). */
export const geometrySchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Polygon'), coordinates: z.array(ring).min(1) }),
  z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(ring).min(1)).min(1) }),
])

export type Geometry = z.infer<typeof geometrySchema>

/** What can be typed as an address: one line. */
const addressText = z.string().trim().min(1).max(200)

/** A place picked from several, as it stands in the address of the page: "34.05,-118.26". */
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

/** The question in the page's address; null for what is missing or is none. */
export const addressQuerySchema = z.object({
  address: addressText.nullable().catch(null),
  at: positionText.nullable().catch(null),
})
