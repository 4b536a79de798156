import { z } from 'zod'

import { MAP_SOURCE_NAMES } from './map-sources.rules'

/** Which boundary is taken away, and why. */
export const takeAwaySchema = z.object({
  of: z.enum(['zone', 'area']),
  place: z.uuid(),
  reason: z.string().trim().min(10).max(1000),
})

/** In which property of a map the codes stand; blank: where programs usually write them. */
export const mapPropertySchema = z.object({
  source: z.enum(MAP_SOURCE_NAMES),
  property: z
    .string()
    .trim()
    .max(100)
    .transform((text) => text || null),
})
