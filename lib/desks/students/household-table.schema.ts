import { z } from 'zod'

import { searchSchema } from '@/lib/base/forms/search.schema'
import { type TableDefinition, tableFields } from '@/lib/base/tables/table.schema'

/** The households that the records propose; at first by name. */
export const householdTable = {
  list: 'households',
  columns: {
    student: { kind: 'text', shown: 'always' },
    number: { kind: 'text' },
    other: { kind: 'text' },
    otherNumber: { kind: 'text' },
    why: { kind: 'word' },
    decide: { kind: 'text', sorts: false },
  },
  order: 'student',
} as const satisfies TableDefinition

export const householdFilterSchema = z.object({
  q: searchSchema(100),
  ...tableFields(householdTable),
})

export type HouseholdFilter = z.infer<typeof householdFilterSchema>
