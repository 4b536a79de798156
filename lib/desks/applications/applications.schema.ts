import { z } from 'zod'

import { searchSchema } from '@/lib/base/forms/search.schema'
import { type TableDefinition, tableFields } from '@/lib/base/tables/table.schema'

/**
 * Where an application stands before a draw; each is in exactly one. `draft`: begun and not sent. `unsettled`: handed
 * in, and a person has to settle it. `withdrawn`: taken back or set aside, and nothing since. `leaves`: the student
 * leaves the zone by a permit. `none`: nothing is on it.
 */
export const LIST_STATES = [
  'submitted',
  'draft',
  'unsettled',
  'withdrawn',
  'leaves',
  'none',
] as const

export type ListState = (typeof LIST_STATES)[number]

/** The tabs of the list: where the applications stand, and what a draw made of them. */
export const LISTED_STATES = ['all', ...LIST_STATES, 'placed', 'unplaced'] as const

export type ListedState = (typeof LISTED_STATES)[number]

export const applicationTable = {
  list: 'applications',
  columns: {
    student: { kind: 'text', shown: 'always' },
    number: { kind: 'text' },
    state: { kind: 'word' },
    submittedAt: { kind: 'moment' },
    choices: { kind: 'number' },
    firstChoice: { kind: 'text' },
    placedSchool: { kind: 'text' },
    rank: { kind: 'number' },
    schoolNow: { kind: 'text', shown: 'asked' },
    birthDate: { kind: 'day', shown: 'asked' },
    receipt: { kind: 'text', shown: 'asked' },
  },
  order: 'student',
} as const satisfies TableDefinition

/** Filters as stated in the address; invalid values mean no filter. */
export const applicationFilterSchema = z.object({
  state: z.enum(LISTED_STATES).catch('all'),
  school: z.uuid().nullable().catch(null),
  q: searchSchema(100),
  ...tableFields(applicationTable),
})

export type ApplicationFilter = z.infer<typeof applicationFilterSchema>
