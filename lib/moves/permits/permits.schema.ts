import { z } from 'zod'

/**
 * The form by which a counselor opens a permit. Messages are keys of the permits catalog, under
 * `errors`.
 */
export const permitSchema = z.object({
  toSchool: z.string().min(3, { error: 'toSchool' }).max(200, { error: 'toSchool' }),
  reason: z.string().min(10, { error: 'reasonShort' }).max(2000, { error: 'reasonLong' }),
})

export type PermitInput = z.infer<typeof permitSchema>

/** A signature, or a refusal with its reason, which the family reads. */
export const signatureSchema = z.discriminatedUnion('answer', [
  z.object({ answer: z.literal('SIGN') }),
  z.object({
    answer: z.literal('REFUSE'),
    note: z.string().min(10, { error: 'noteShort' }).max(2000, { error: 'noteLong' }),
  }),
])

export type Signature = z.infer<typeof signatureSchema>

/** Which permits a list shows, as stated in the address. */
export const shownPermitsSchema = z.enum(['open', 'closed']).catch('open')
