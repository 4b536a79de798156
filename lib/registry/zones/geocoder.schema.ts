import { z } from 'zod'

const latitude = z.coerce.number().min(-90).max(90)
const longitude = z.coerce.number().min(-180).max(180)

/** A line of the address file: a stretch of a street with its house numbers and the positions of its ends. */
export const stretchSchema = z.object({
  street: z.string().min(1),
  from: z.coerce.number().int().min(0),
  to: z.coerce.number().int().min(0),
  city: z.string().min(1),
  zip: z.string().regex(/^\d{5}$/),
  from_latitude: latitude,
  from_longitude: longitude,
  to_latitude: latitude,
  to_longitude: longitude,
})

export type Stretch = z.infer<typeof stretchSchema>

const MOST = 8

/** The answer of Nominatim (`format=json`). */
const nominatim = z
  .array(z.object({ lat: latitude, lon: longitude, display_name: z.string().max(400) }))
  .transform((places) =>
    places.map(({ lat, lon, display_name: label }) => ({ latitude: lat, longitude: lon, label })),
  )

/** The answer of the U.S. Census geocoder (`locations/onelineaddress`, `format=json`). */
const census = z
  .object({
    result: z.object({
      addressMatches: z.array(
        z.object({
          matchedAddress: z.string().max(400),
          coordinates: z.object({ x: longitude, y: latitude }),
        }),
      ),
    }),
  })
  .transform(({ result }) =>
    result.addressMatches.map(({ matchedAddress: label, coordinates: { x, y } }) => ({
      latitude: y,
      longitude: x,
      label,
    })),
  )

/** The first few matches in the answer of either service. */
export const geocoderAnswerSchema = z
  .union([nominatim, census])
  .transform((matches) => matches.slice(0, MOST))
