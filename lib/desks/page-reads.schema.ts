import { z } from 'zod'

import { searchSchema } from '@/lib/base/forms/search.schema'

/** The filters of the log of readers, from the address; an invalid value means none. */
export const readsFilterSchema = z.object({
  q: searchSchema(100),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
})

export type ReadsFilter = z.infer<typeof readsFilterSchema>
