import { z } from 'zod'

import type { RoundState } from '@/lib/base/db/generated/enums'

/** What is decided of other rules that somebody proposed for a round; `ENDED`: who proposed them takes them back. */
export const rulesDecisionSchema = z.enum(['APPROVED', 'REFUSED', 'ENDED'])

export type RulesDecision = z.infer<typeof rulesDecisionSchema>

/** The steps of a round, in order. */
export const STEPS = [
  'DRAFT',
  'OPEN',
  'CLOSED',
  'FROZEN',
  'COMPUTED',
  'APPROVED',
  'PUBLISHED',
  'RETRACTED',
  'SENT_BACK',
] as const satisfies readonly RoundState[]

/** What staff do next with a round. */
export type NextStep = 'open' | 'close' | 'freeze' | 'run' | 'wait' | 'approve' | 'publish' | 'none'

/** Why a published round is retracted or a computed one sent back: families read it, or the public record says it. */
export const retractReasonSchema = z
  .string()
  .trim()
  .min(10, { error: 'errors.reasonShort' })
  .max(1000, { error: 'errors.reasonLong' })
