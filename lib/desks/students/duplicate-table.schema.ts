import { z } from 'zod'

import { searchSchema } from '@/lib/base/forms/search.schema'
import { type TableDefinition, tableFields } from '@/lib/base/tables/table.schema'

/** The cases of two numbers of one child; at first the newest. */
export const duplicateTable = {
  list: 'duplicates',
  columns: {
    kept: { kind: 'text', shown: 'always' },
    other: { kind: 'text' },
    by: { kind: 'text' },
    at: { kind: 'moment' },
    state: { kind: 'word' },
    decidedBy: { kind: 'text', shown: 'asked' },
    decidedAt: { kind: 'moment', shown: 'asked' },
  },
  order: '-at',
} as const satisfies TableDefinition

export const duplicateFilterSchema = z.object({
  q: searchSchema(100),
  ...tableFields(duplicateTable),
})

export type DuplicateFilter = z.infer<typeof duplicateFilterSchema>
