import { z } from 'zod'

import { searchSchema } from '@/lib/base/forms/search.schema'
import { type TableDefinition, tableFields } from '@/lib/base/tables/table.schema'

/** The court orders about guardians of a zone; at first the newest. */
export const guardianCaseTable = {
  list: 'guardian-cases',
  columns: {
    child: { kind: 'text', shown: 'always' },
    number: { kind: 'text' },
    what: { kind: 'text' },
    by: { kind: 'text' },
    at: { kind: 'moment' },
    state: { kind: 'word' },
    decidedBy: { kind: 'text', shown: 'asked' },
    decidedAt: { kind: 'moment', shown: 'asked' },
  },
  order: '-at',
} as const satisfies TableDefinition

export const guardianCaseFilterSchema = z.object({
  q: searchSchema(100),
  ...tableFields(guardianCaseTable),
})

export type GuardianCaseFilter = z.infer<typeof guardianCaseFilterSchema>
