import { z } from 'zod'

import { type TableDefinition, tableFields } from '@/lib/base/tables/table.schema'

/** A school's waitlist as the school reads it; at first in the order in which seats are offered. */
export const schoolWaitlistTable = {
  list: 'school-waitlist',
  columns: {
    position: { kind: 'number', shown: 'always' },
    now: { kind: 'number' },
    state: { kind: 'word' },
    since: { kind: 'moment' },
    who: { kind: 'text' },
    number: { kind: 'text' },
  },
  order: 'position',
  size: 100,
} as const satisfies TableDefinition

export const schoolWaitlistFilterSchema = z.object(tableFields(schoolWaitlistTable))

export type SchoolWaitlistFilter = z.infer<typeof schoolWaitlistFilterSchema>
