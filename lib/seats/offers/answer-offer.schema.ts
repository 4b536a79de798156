import { z } from 'zod'

export const answerSchema = z.object({
  offerId: z.uuid(),
  answer: z.enum(['ACCEPTED', 'DECLINED']),
  /** Schools whose waitlist the student stays on after accepting. */
  keptWaitlists: z.array(z.uuid()).max(500),
})

export type Answer = z.infer<typeof answerSchema>['answer']

/**
 * A later deadline, with a reason that is kept and sent to the family. Messages are keys of the
 * waitlists catalog.
 */
export const deadlineSchema = z.object({
  /** `2027-05-14`: the last day to answer, until midnight in the district's time. */
  day: z.iso.date({ error: 'errors.dayMissing' }),
  reason: z
    .string()
    .min(3, { error: 'errors.reasonMissing' })
    .max(1000, { error: 'errors.reasonLong' }),
})

export type NewDeadline = z.infer<typeof deadlineSchema>
