import { z } from 'zod'

export const RECORD_FIELDS = ['ABSENCES', 'FAILING_CLASSES', 'MAJOR_DISCIPLINARY'] as const

export type RecordField = (typeof RECORD_FIELDS)[number]

export const REASON_LIMIT = 1000

/** The form that requests a correction; messages are keys of the transfers catalog. */
export const correctionSchema = z.object({
  field: z.enum(RECORD_FIELDS, { error: 'errors.field' }),
  after: z
    .string()
    .trim()
    .regex(/^\d{1,3}$/, { error: 'errors.after' })
    .transform(Number),
  reason: z
    .string()
    .trim()
    .min(1, { error: 'errors.correctionReason' })
    .max(REASON_LIMIT, { error: 'errors.reasonLong' }),
})

export type CorrectionInput = z.infer<typeof correctionSchema>
