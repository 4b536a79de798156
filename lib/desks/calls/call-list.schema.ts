import { z } from 'zod'

import { searchSchema } from '@/lib/base/forms/search.schema'
import { type TableDefinition, tableFields } from '@/lib/base/tables/table.schema'

/** Which calls: all, those where the family was not reached yet, or those where it was. */
export const CALL_STATES = ['all', 'open', 'reached'] as const

export type CallState = (typeof CALL_STATES)[number]

/** Which results: those without a seat, those at a low choice, or both. */
export const CALL_RESULTS = ['all', 'none', 'low'] as const

/** From which choice on a result is a low one, as the list may be asked. */
export const LOW_FROM = [2, 3, 4, 5, 6] as const

/** Unless the list is asked otherwise. */
export const LOW_CHOICE = 3

export const callTable = {
  list: 'calls',
  columns: {
    student: { kind: 'text', shown: 'always' },
    number: { kind: 'text', shown: 'asked' },
    result: { kind: 'text' },
    language: { kind: 'word' },
    contacts: { kind: 'text', sorts: false },
    reach: { kind: 'text', sorts: false },
    mark: { kind: 'text' },
  },
  // without a seat first, then the lowest choice
  order: 'result',
} as const satisfies TableDefinition

/** Filters as stated in the address; invalid values mean no filter. */
export const callFilterSchema = z.object({
  state: z.enum(CALL_STATES).catch('all'),
  result: z.enum(CALL_RESULTS).catch('all'),
  low: z.coerce
    .number()
    .pipe(z.literal([...LOW_FROM]))
    .catch(LOW_CHOICE),
  language: z
    .string()
    .regex(/^[a-z]{2,3}(-[A-Za-z]{2,8})?$/)
    .nullable()
    .catch(null),
  q: searchSchema(100),
  ...tableFields(callTable),
})

export type CallFilter = z.infer<typeof callFilterSchema>
