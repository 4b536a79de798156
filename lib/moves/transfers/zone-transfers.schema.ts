import { z } from 'zod'

import { searchSchema } from '@/lib/base/forms/search.schema'

export const STATES = [
  'REQUESTED',
  'REVIEWED',
  'APPROVED',
  'ACCEPTED',
  'DENIED',
  'WITHDRAWN',
  'UNPLACED',
] as const

const one = z.preprocess((value) => (Array.isArray(value) ? value[0] : value), z.string())

/** Filters of the zone's requests as stated in the address; invalid values are left out. */
export const filterSchema = z.object({
  state: one
    .pipe(z.enum([...STATES, 'overdue']))
    .nullable()
    .catch(null),
  school: one.pipe(z.uuid()).nullable().catch(null),
  q: searchSchema(100),
})

export type TransferFilter = z.infer<typeof filterSchema>
