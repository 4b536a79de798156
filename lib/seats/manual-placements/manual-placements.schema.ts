import { z } from 'zod'

/** A request for a manual placement. Messages are keys of the waitlists catalog, under `manual`. */
export const manualPlacementSchema = z.object({
  number: z.string().min(1, { error: 'errors.studentMissing' }).max(40),
  schoolId: z.uuid({ error: 'errors.schoolMissing' }),
  reason: z
    .string()
    .min(10, { error: 'errors.reasonShort' })
    .max(1000, { error: 'errors.reasonLong' }),
})

export type PlacementRequest = z.infer<typeof manualPlacementSchema>

/** A decision; `addSeat` adds one seat at the school for it. */
export const manualDecisionSchema = z.object({
  id: z.uuid(),
  decision: z.enum(['APPROVED', 'REFUSED']),
  addSeat: z.boolean(),
})

export type PlacementDecision = z.infer<typeof manualDecisionSchema>
