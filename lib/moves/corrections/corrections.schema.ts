import { z } from 'zod'

export const RECORD_FIELDS = ['ABSENCES', 'FAILING_CLASSES', 'MAJOR_DISCIPLINARY'] as const

export type RecordField = (typeof RECORD_FIELDS)[number]

/** What a correction is of: one value, or a whole record where there is none. */
export type CorrectedField = RecordField | 'WHOLE_RECORD'

export const REASON_LIMIT = 1000

const count = z
  .string()
  .trim()
  .regex(/^\d{1,3}$/, { error: 'errors.after' })
  .transform(Number)

const reason = z
  .string()
  .trim()
  .min(1, { error: 'errors.correctionReason' })
  .max(REASON_LIMIT, { error: 'errors.reasonLong' })

/** The form that requests a correction; messages are keys of the transfers catalog. */
export const correctionSchema = z.object({
  field: z.enum(RECORD_FIELDS, { error: 'errors.field' }),
  after: count,
  reason,
})

export type CorrectionInput = z.infer<typeof correctionSchema>

/** The form that enters a record where there is none. */
export const recordEntrySchema = z.object({
  ABSENCES: count,
  FAILING_CLASSES: count,
  MAJOR_DISCIPLINARY: count,
  reason,
})

export type RecordEntryInput = z.infer<typeof recordEntrySchema>
