import { z } from 'zod'

import { searchSchema } from '@/lib/base/forms/search.schema'

/** The progress of an application. */
export const LISTED_STATES = ['all', 'submitted', 'draft', 'placed', 'unplaced'] as const

export type ListedState = (typeof LISTED_STATES)[number]

/** Filters as stated in the address; invalid values mean no filter. */
export const applicationFilterSchema = z.object({
  state: z.enum(LISTED_STATES).catch('all'),
  school: z.uuid().nullable().catch(null),
  q: searchSchema(100),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
})

export type ApplicationFilter = z.infer<typeof applicationFilterSchema>
