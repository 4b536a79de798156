import { z } from 'zod'

/** What the rule asks, in the order in which it is shown. The last four are about the school asked for. */
export const CRITERIA = [
  'window',
  'grade',
  'first',
  'waiting',
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

/** One criterion as it was checked; kept with the request as its evidence. */
const criterionSchema = z.object({
  key: z.enum(CRITERIA),
  met: z.boolean(),
  required: values,
  /** Null: nothing is on record, and then the criterion is not met. */
  found: values.nullable(),
  /** The record it was read from; null: this system's own data. */
  source: z.string().nullable(),
  /** A day (YYYY-MM-DD) for an imported record, the moment of the check for our own data. */
  asOf: z.string().nullable(),
})

export type Criterion = z.infer<typeof criterionSchema>

export const evidenceSchema = z.array(criterionSchema)

export const REASON_LIMIT = 1000

/** What is typed to open a request; messages are keys of the caseload catalog. */
export const requestSchema = z.object({
  toSchoolId: z.uuid({ error: 'errors.school' }),
  reason: z
    .string()
    .trim()
    .min(1, { error: 'errors.reasonEmpty' })
    .max(REASON_LIMIT, { error: 'errors.reasonLong' }),
})

export type TransferInput = z.infer<typeof requestSchema>

export const DENIAL_REASONS = ['NO_SEAT', 'ATTENDANCE', 'GRADES', 'DISCIPLINE', 'OTHER'] as const

const note = z.string().trim().max(REASON_LIMIT, { error: 'errors.noteLong' })

/** What is typed to accept; messages are keys of the school catalog. */
export const acceptanceSchema = z.object({ note })

/** What is typed to deny: a reason from the list and words for the family. */
export const denialSchema = z.object({
  denialReason: z.enum(DENIAL_REASONS, { error: 'errors.denialReason' }),
  note: note.min(1, { error: 'errors.noteEmpty' }),
})

export type Decision =
  | { accept: true; note: string }
  | { accept: false; denialReason: (typeof DENIAL_REASONS)[number]; note: string }
