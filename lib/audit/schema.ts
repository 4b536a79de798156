import { z } from 'zod'

const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine((text) => !Number.isNaN(Date.parse(text)))
  .nullable()
  .catch(null)

/** Filters of the log as they stand in the address; anything else means no filter. */
export const logFilterSchema = z.object({
  /** The verb begins with it. */
  verb: z.string().trim().max(60).catch(''),
  /** Part of a person's name or e-mail address, or the whole number of a record. */
  q: z.string().trim().max(100).catch(''),
  /** Days in the district's time, both included. */
  from: day,
  to: day,
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
})

export type LogFilter = z.infer<typeof logFilterSchema>
