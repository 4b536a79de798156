import { z } from 'zod'

import { searchSchema } from '@/lib/base/forms/search.schema'
import { type TableDefinition, tableFields } from '@/lib/base/tables/table.schema'

/** A real day from 1900 to 2199. Other centuries cannot be formatted in every time zone. */
const day = z.iso
  .date()
  .regex(/^(19|20|21)/)
  .nullable()
  .catch(null)

/** The number of an event, as text because it can exceed the largest exact number. */
const eventNumber = z
  .string()
  .regex(/^\d{1,18}$/)
  .nullable()
  .catch(null)

/** The log as a table. It is a record of what followed what, so its only order is that of time. */
export const logTable = {
  list: 'log',
  columns: {
    at: { kind: 'moment', shown: 'always' },
    who: { kind: 'text', sorts: false },
    what: { kind: 'word', sorts: false },
    verb: { kind: 'text', sorts: false, shown: 'asked' },
    zone: { kind: 'text', sorts: false },
    subject: { kind: 'text', sorts: false, shown: 'asked' },
    details: { kind: 'text', sorts: false },
  },
  order: '-at',
} as const satisfies TableDefinition

// a page begins at an event, so that new ones shift none: it has no number
const { sort, columns, size } = tableFields(logTable)

/** Filters of the log, read from the page address; an invalid value means no filter. */
export const logFilterSchema = z.object({
  /** The beginning of a verb. */
  verb: searchSchema(60),
  /** Part of the name or e-mail address of the person who did it, or a record as below. */
  q: searchSchema(100),
  /** An id, a student number, or the code of a receipt. */
  record: searchSchema(100),
  /** Days in the district's time, both included. */
  from: day,
  to: day,
  /** Only events older than this one: the next page. */
  before: eventNumber,
  /** Only events newer than this one: the page before. */
  after: eventNumber,
  sort,
  columns,
  size,
})

export type LogFilter = z.infer<typeof logFilterSchema>
