import { z } from 'zod'

import { searchSchema } from '@/lib/base/forms/search.schema'
import { type TableDefinition, tableFields } from '@/lib/base/tables/table.schema'

/** The progress of an application. */
export const LISTED_STATES = ['all', 'submitted', 'draft', 'placed', 'unplaced'] as const

export type ListedState = (typeof LISTED_STATES)[number]

export const applicationTable = {
  list: 'applications',
  columns: {
    student: { kind: 'text', shown: 'always' },
    number: { kind: 'text' },
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
