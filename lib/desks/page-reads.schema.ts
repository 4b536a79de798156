import { z } from 'zod'

import { searchSchema } from '@/lib/base/forms/search.schema'
import { type TableDefinition, tableFields } from '@/lib/base/tables/table.schema'

/** Who read the pages of a zone's children; at first the newest. */
export const readTable = {
  list: 'page-reads',
  columns: {
    at: { kind: 'moment', shown: 'always' },
    who: { kind: 'text' },
    child: { kind: 'text' },
    number: { kind: 'text' },
    desk: { kind: 'word' },
  },
  order: '-at',
} as const satisfies TableDefinition

/** The filters of the log of readers, from the address; an invalid value means none. */
export const readsFilterSchema = z.object({ q: searchSchema(100), ...tableFields(readTable) })

export type ReadsFilter = z.infer<typeof readsFilterSchema>
