import { z } from 'zod'

/** A seat for a child who arrives in the middle of the year. Messages are keys of `students.midyear.errors`. */
export const arrivalSchema = z
  .object({
    number: z.string().min(1, { error: 'numberMissing' }).max(40),
    schoolId: z.uuid({ error: 'schoolMissing' }),
    grade: z.coerce.number().int().min(0).max(12),
    enteredOn: z.iso.date({ error: 'dayForm' }),
    /** By the published order: the seat is free and nobody waits for it. Otherwise a second person decides. */
    byOrder: z.boolean(),
    reason: z.string().max(1000, { error: 'reasonLong' }),
  })
  .refine(({ byOrder, reason }) => byOrder || reason.trim().length >= 10, {
    error: 'reasonShort',
    path: ['reason'],
  })

export type Arrival = z.infer<typeof arrivalSchema>

export const arrivalDecisionSchema = z.object({
  id: z.uuid(),
  decision: z.enum(['APPROVED', 'REFUSED']),
})

export type ArrivalDecision = z.infer<typeof arrivalDecisionSchema>
