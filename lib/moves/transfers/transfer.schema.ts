import { z } from 'zod'

import { searchSchema } from '@/lib/base/forms/search.schema'
import { type TableDefinition, tableFields } from '@/lib/base/tables/table.schema'

/** The criteria of the rule, in display order. The last four are about the school asked for. */
export const CRITERIA = [
  'window',
  'grade',
  'first',
  'third',
  'waiting',
  'permit',
  'absences',
  'failing',
  'disciplinary',
  'zone',
  'otherSchool',
  'newSchool',
  'seat',
] as const

export type CriterionKey = (typeof CRITERIA)[number]

const values = z.record(z.string(), z.union([z.string(), z.number()]))

/** One criterion as checked; kept with the request as evidence. */
const criterionSchema = z.object({
  key: z.enum(CRITERIA),
  met: z.boolean(),
  required: values,
  /** Null: there is no record, and then the criterion is not met. */
  found: values.nullable(),
  /** The record it was read from; null: this system's own data. */
  source: z.string().nullable(),
  /** A day (YYYY-MM-DD) for an imported record, the moment of the check for our own data. */
  asOf: z.string().nullable(),
})

export type Criterion = z.infer<typeof criterionSchema>

export const evidenceSchema = z.array(criterionSchema)

export const TRANSFER_REASON_LIMIT = 1000
const NAME_LIMIT = 120

const words = (limit: number, empty: string, long: string) =>
  z.string().trim().min(1, { error: empty }).max(limit, { error: long })

/** The form that requests a transfer; messages are keys of the transfers catalog. */
export const transferRequestSchema = z.object({
  toSchoolId: z.uuid({ error: 'errors.school' }),
  reason: words(TRANSFER_REASON_LIMIT, 'errors.reasonEmpty', 'errors.reasonLong'),
})

export type TransferInput = z.infer<typeof transferRequestSchema>

/** How a family asked, when a counselor fills in the form. */
export const TRANSFER_CHANNELS = ['IN_PERSON', 'PHONE', 'PAPER'] as const

/** What a counselor who asks for a family states: who asked, how, and the consent. */
export const transferAskedBySchema = z.object({
  channel: z.enum(TRANSFER_CHANNELS, { error: 'errors.channel' }),
  askedBy: words(NAME_LIMIT, 'errors.askedBy', 'errors.askedByLong'),
  consent: words(TRANSFER_REASON_LIMIT, 'errors.consent', 'errors.noteLong'),
})

export type TransferAskedBy = z.infer<typeof transferAskedBySchema>

export const DENIAL_REASONS = ['NO_SEAT', 'ATTENDANCE', 'GRADES', 'DISCIPLINE', 'OTHER'] as const

const note = z.string().trim().max(TRANSFER_REASON_LIMIT, { error: 'errors.noteLong' })

/** The sending counselor's note to the receiving school. */
export const reviewSchema = z.object({
  note: words(TRANSFER_REASON_LIMIT, 'errors.noteEmpty', 'errors.noteLong'),
})

/** The form that accepts a request; messages are keys of the school catalog. */
export const acceptanceSchema = z.object({ note })

/** The form that denies a request: a reason from the list and a message to the family. */
export const denialSchema = z.object({
  denialReason: z.enum(DENIAL_REASONS, { error: 'errors.denialReason' }),
  note: note.min(1, { error: 'errors.noteEmpty' }),
})

export type Decision =
  | { accept: true; note: string }
  | { accept: false; denialReason: (typeof DENIAL_REASONS)[number]; note: string }

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

export const transferTable = {
  list: 'transfers',
  columns: {
    student: { kind: 'text', shown: 'always' },
    number: { kind: 'text', shown: 'asked' },
    from: { kind: 'text' },
    to: { kind: 'text' },
    grade: { kind: 'number' },
    state: { kind: 'word' },
    asked: { kind: 'moment' },
    due: { kind: 'moment' },
    decided: { kind: 'moment', shown: 'asked' },
  },
  order: '-asked',
} as const satisfies TableDefinition

/** Filters of the zone's requests as stated in the address; invalid values are left out. */
export const transferFilterSchema = z.object({
  state: one
    .pipe(z.enum([...STATES, 'overdue']))
    .nullable()
    .catch(null),
  school: one.pipe(z.uuid()).nullable().catch(null),
  q: searchSchema(100),
  ...tableFields(transferTable),
})

export type TransferFilter = z.infer<typeof transferFilterSchema>
