import { z } from 'zod'

import { searchSchema } from '@/lib/forms/search'

/** A day that exists, of the centuries that the log can be of: others cannot be told in every time zone. */
const day = z.iso
  .date()
  .regex(/^(19|20|21)/)
  .nullable()
  .catch(null)

/** Filters of the log as they stand in the address; anything else means no filter. */
export const logFilterSchema = z.object({
  /** The verb begins with it. */
  verb: searchSchema(60),
  /** Part of a person's name or e-mail address, or the whole number of a record. */
  q: searchSchema(100),
  /** Days in the district's time, both included. */
  from: day,
  to: day,
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
})

export type LogFilter = z.infer<typeof logFilterSchema>
