import { z } from 'zod'

import { type TableDefinition, tableFields } from '@/lib/base/tables/table.schema'

/** One school's waitlist as staff read it; at first in the order in which seats are offered. */
export const waitlistTable = {
  list: 'waitlist',
  columns: {
    student: { kind: 'text', shown: 'always' },
    number: { kind: 'text' },
    position: { kind: 'number' },
    now: { kind: 'number' },
    state: { kind: 'word' },
    holds: { kind: 'text' },
    changed: { kind: 'moment' },
    action: { kind: 'text', sorts: false },
  },
  order: 'position',
  size: 200,
} as const satisfies TableDefinition

export const waitlistFilterSchema = z.object(tableFields(waitlistTable))

export type WaitlistFilter = z.infer<typeof waitlistFilterSchema>
