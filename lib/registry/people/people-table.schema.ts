import { z } from 'zod'

import { searchSchema } from '@/lib/base/forms/search.schema'
import { type TableDefinition, tableFields } from '@/lib/base/tables/table.schema'

/** Who has which role and where; at first by role and place. */
export const peopleTable = {
  list: 'people',
  columns: {
    name: { kind: 'text', shown: 'always' },
    email: { kind: 'text' },
    role: { kind: 'word' },
    place: { kind: 'text' },
    end: { kind: 'text', sorts: false, shown: 'always' },
  },
  order: 'role',
} as const satisfies TableDefinition

export const peopleFilterSchema = z.object({ q: searchSchema(100), ...tableFields(peopleTable) })

export type PeopleFilter = z.infer<typeof peopleFilterSchema>
