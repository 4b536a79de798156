import { z } from 'zod'

import { type TableDefinition, tableFields } from '@/lib/base/tables/table.schema'

/** What is wrong with the files of an import; at first what is wrong, and causes before what follows from them. */
export const problemTable = {
  list: 'import-problems',
  columns: {
    file: { kind: 'text', shown: 'always' },
    row: { kind: 'number' },
    column: { kind: 'text' },
    value: { kind: 'text' },
    text: { kind: 'text', sorts: false },
    kind: { kind: 'word' },
  },
  order: 'kind',
} as const satisfies TableDefinition

/** Filters as stated in the address; invalid values mean no filter. */
export const problemFilterSchema = z.object({
  kind: z.enum(['wrong', 'told']).nullable().catch(null),
  file: z.string().min(1).max(300).nullable().catch(null),
  ...tableFields(problemTable),
})

export type ProblemFilter = z.infer<typeof problemFilterSchema>
