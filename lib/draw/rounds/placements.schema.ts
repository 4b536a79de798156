import { z } from 'zod'

import { searchSchema } from '@/lib/base/forms/search.schema'
import { type TableDefinition, tableFields } from '@/lib/base/tables/table.schema'

/** How a placement turned out. */
export const PLACEMENT_OUTCOMES = ['all', 'first', 'lower', 'none'] as const

export type PlacementOutcome = (typeof PLACEMENT_OUTCOMES)[number]

/** What became of the last seat that was offered to a student. */
export const OFFER_ANSWERS = ['OPEN', 'ACCEPTED', 'DECLINED', 'EXPIRED'] as const

export const placementTable = {
  list: 'placements',
  columns: {
    student: { kind: 'text', shown: 'always' },
    number: { kind: 'text' },
    lotteryNumber: { kind: 'number' },
    school: { kind: 'text' },
    rank: { kind: 'number' },
    answer: { kind: 'text' },
    reasons: { kind: 'text', sorts: false },
  },
  order: 'lotteryNumber',
} as const satisfies TableDefinition

/** Filters as stated in the address; invalid values mean no filter. */
export const placementFilterSchema = z.object({
  outcome: z.enum(PLACEMENT_OUTCOMES).catch('all'),
  school: z.uuid().nullable().catch(null),
  answer: z.enum(OFFER_ANSWERS).nullable().catch(null),
  q: searchSchema(100),
  ...tableFields(placementTable),
})

export type PlacementFilter = z.infer<typeof placementFilterSchema>
