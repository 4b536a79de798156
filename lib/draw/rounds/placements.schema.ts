import { z } from 'zod'

import { searchSchema } from '@/lib/base/forms/search.schema'

/** How a placement turned out. */
export const PLACEMENT_OUTCOMES = ['all', 'first', 'lower', 'none'] as const

export type PlacementOutcome = (typeof PLACEMENT_OUTCOMES)[number]

/** Filters as stated in the address; invalid values mean no filter. */
export const placementFilterSchema = z.object({
  outcome: z.enum(PLACEMENT_OUTCOMES).catch('all'),
  school: z.uuid().nullable().catch(null),
  q: searchSchema(100),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
})

export type PlacementFilter = z.infer<typeof placementFilterSchema>
