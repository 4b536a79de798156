import { z } from 'zod'

import { type TableDefinition, tableFields } from '@/lib/base/tables/table.schema'

export const rosterTable = {
  list: 'roster',
  columns: {
    student: { kind: 'text', shown: 'always' },
    number: { kind: 'text' },
    schoolNow: { kind: 'text' },
    how: { kind: 'text' },
  },
  order: 'student',
  size: 200,
} as const satisfies TableDefinition

/** Which grade of a school's roster the address shows, and how; null: the first one. */
export const rosterFilterSchema = z.object({
  grade: z.coerce.number().int().min(0).max(12).nullable().catch(null),
  ...tableFields(rosterTable),
})

export type RosterFilter = z.infer<typeof rosterFilterSchema>
