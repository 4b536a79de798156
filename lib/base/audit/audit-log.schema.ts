import { z } from 'zod'

import { searchSchema } from '@/lib/base/forms/search.schema'

/** A day that exists, of the centuries that the log can be of: others cannot be told in every time zone. */
const day = z.iso
  .date()
  .regex(/^(19|20|21)/)
  .nullable()
  .catch(null)

/** The number of an event, as text: there may be more of them than a number holds exactly. */
const eventNumber = z
  .string()
  .regex(/^\d{1,18}$/)
  .nullable()
  .catch(null)

/** Filters of the log as they stand in the address; anything else means no filter. */
export const logFilterSchema = z.object({
  /** The verb begins with it. */
  verb: searchSchema(60),
  /** Part of the name or e-mail address of the person who did it; or a record, as below. */
  q: searchSchema(100),
  /** A record: its own number, a student's number, or the code of a receipt. */
  record: searchSchema(100),
  /** Days in the district's time, both included. */
  from: day,
  to: day,
  /** Only events older than this one: the next page. */
  before: eventNumber,
  /** Only events newer than this one: the page before. */
  after: eventNumber,
})

export type LogFilter = z.infer<typeof logFilterSchema>
