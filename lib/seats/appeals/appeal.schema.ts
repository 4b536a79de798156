import { z } from 'zod'

import type { AppealGrounds } from '@/lib/base/db/generated/enums'

/** The grounds a family can choose from, in the order of the form. */
export const GROUNDS = [
  'SIBLING',
  'HOUSEHOLD',
  'SAFETY',
  'HARDSHIP',
  'ERROR',
] as const satisfies readonly AppealGrounds[]

/** How a family asked a counselor. */
export const APPEAL_CHANNELS = ['IN_PERSON', 'PHONE', 'PAPER'] as const

/** The form of an appeal. Messages are keys of the appeals catalog, under `errors`. */
export const appealSchema = z.object({
  schoolId: z.uuid({ error: 'school' }),
  grounds: z.enum(GROUNDS, { error: 'grounds' }),
  statement: z.string().min(10, { error: 'statementShort' }).max(4000, { error: 'statementLong' }),
})

export type AppealInput = z.infer<typeof appealSchema>

/** Who asked a counselor, and how. */
export const appealAskedBySchema = z.object({
  askedBy: z.string().min(2, { error: 'askedBy' }).max(200, { error: 'askedBy' }),
  channel: z.enum(APPEAL_CHANNELS, { error: 'channel' }),
})

export type AppealAskedBy = z.infer<typeof appealAskedBySchema>

/** A decision with its reason, which the family reads. */
export const appealDecisionSchema = z.object({
  id: z.uuid(),
  decision: z.enum(['ACCEPTED', 'DENIED'], { error: 'decision' }),
  note: z.string().min(10, { error: 'noteShort' }).max(2000, { error: 'noteLong' }),
})

export type AppealDecision = z.infer<typeof appealDecisionSchema>

/** Which appeals a list shows, as stated in the address. */
export const shownAppealsSchema = z.enum(['open', 'decided']).catch('open')
