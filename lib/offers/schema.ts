import { z } from 'zod'

export const answerSchema = z.object({
  offerId: z.uuid(),
  answer: z.enum(['ACCEPTED', 'DECLINED']),
})

export type Answer = z.infer<typeof answerSchema>['answer']
