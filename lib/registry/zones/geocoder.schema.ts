import { z } from 'zod'

const latitude = z.coerce.number().min(-90).max(90)
const longitude = z.coerce.number().min(-180).max(180)

/** A line of the address file: a stretch of a street, its house numbers and where it begins and ends. */
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

/** As Nominatim answers (`format=json`). */
const nominatim = z
  .array(z.object({ lat: latitude, lon: longitude, display_name: z.string().max(400) }))
  .transform((places) =>
    places.map(({ lat, lon, display_name: label }) => ({ latitude: lat, longitude: lon, label })),
  )

/** As the geocoder of the U.S. Census answers (`locations/onelineaddress`, `format=json`). */
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

/** The answer of an outside service, of either kind, as the places it names; the first few. */
export const answerSchema = z
  .union([nominatim, census])
  .transform((matches) => matches.slice(0, MOST))
