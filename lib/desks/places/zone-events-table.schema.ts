import { z } from 'zod'

import { searchSchema } from '@/lib/base/forms/search.schema'
import { type TableDefinition, tableFields } from '@/lib/base/tables/table.schema'

/** The meetings and fairs of a zone; at first the latest. */
export const eventTable = {
  list: 'events',
  columns: {
    title: { kind: 'text', shown: 'always' },
    when: { kind: 'moment' },
    until: { kind: 'moment', shown: 'asked' },
    place: { kind: 'text' },
  },
  order: '-when',
} as const satisfies TableDefinition

export const eventFilterSchema = z.object({ q: searchSchema(100), ...tableFields(eventTable) })

export type EventFilter = z.infer<typeof eventFilterSchema>
