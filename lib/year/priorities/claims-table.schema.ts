import { z } from 'zod'

import { Condition } from '@/lib/base/db/generated/enums'
import { searchSchema } from '@/lib/base/forms/search.schema'
import { type TableDefinition, tableFields } from '@/lib/base/tables/table.schema'

/** The claims that wait for a school; at first those that wait longest. */
export const claimsTable = {
  list: 'claims',
  columns: {
    student: { kind: 'text', shown: 'always' },
    number: { kind: 'text' },
    fact: { kind: 'word' },
    records: { kind: 'text' },
    since: { kind: 'moment' },
    answer: { kind: 'text', sorts: false },
  },
  order: 'since',
} as const satisfies TableDefinition

/** Filters as stated in the address; invalid values mean no filter. */
export const claimsFilterSchema = z.object({
  q: searchSchema(100),
  fact: z.enum(Condition).nullable().catch(null),
  ...tableFields(claimsTable),
})

export type ClaimsFilter = z.infer<typeof claimsFilterSchema>

/** The claims of one page. */
export const claimIdsSchema = z
  .array(z.uuid())
  .min(1)
  .max(1000)
  .transform((ids) => [...new Set(ids)])

/** The claims that are answered together: exactly those their page showed. */
export const claimsToAnswerSchema = z.object({
  ids: claimIdsSchema,
  answer: z.enum(['APPROVED', 'REJECTED']),
})
