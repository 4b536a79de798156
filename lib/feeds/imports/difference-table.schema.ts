import { z } from 'zod'

import { searchSchema } from '@/lib/base/forms/search.schema'
import { type TableDefinition, tableFields } from '@/lib/base/tables/table.schema'
import { COMPARED } from '@/lib/feeds/tables/plain-tables.schema'

/** Changes first, then what is gone, then what is new, as they are applied: no column is marked in the head. */
export const AS_APPLIED = 'applied'

export const DIFFERENCE_KINDS = ['CHANGED', 'GONE', 'ADDED'] as const

/** What an import would change or has changed, value by value. */
export const differenceTable = {
  list: 'import-differences',
  columns: {
    key: { kind: 'text', shown: 'always' },
    table: { kind: 'text' },
    kind: { kind: 'word' },
    column: { kind: 'text' },
    before: { kind: 'text' },
    after: { kind: 'text' },
  },
  order: AS_APPLIED,
} as const satisfies TableDefinition

/** Filters as stated in the address; invalid values mean no filter. */
export const differenceFilterSchema = z.object({
  q: searchSchema(100),
  kind: z.enum(DIFFERENCE_KINDS).nullable().catch(null),
  table: z
    .string()
    .refine((value) => COMPARED.some(({ name }) => name === value))
    .nullable()
    .catch(null),
  ...tableFields(differenceTable),
})

export type DifferenceFilter = z.infer<typeof differenceFilterSchema>
