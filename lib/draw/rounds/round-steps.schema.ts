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

/** Where the public string will come from, as published with the commitment: one line. */
export const entropySourceSchema = z
  .string()
  .trim()
  .transform((text) => text.normalize('NFC'))
  .pipe(
    z
      .string()
      .min(4, { error: 'errors.entropyShort' })
      .max(300, { error: 'errors.entropyLong' })
      .regex(/^\P{Cc}*$/u, { error: 'errors.entropyLine' }),
  )

/** Why a published round is retracted or a computed one sent back: families read it, or the public record says it. */
export const retractReasonSchema = z
  .string()
  .trim()
  .min(10, { error: 'errors.reasonShort' })
  .max(1000, { error: 'errors.reasonLong' })

/**
 * The public string that staff enter after the freeze: one line, so that its bytes can be written
 * down.
 */
export const publicStringSchema = z
  .string()
  .trim()
  .transform((text) => text.normalize('NFC'))
  .pipe(
    z
      .string()
      .min(4, { error: 'errors.publicStringShort' })
      .max(200, { error: 'errors.publicStringLong' })
      .regex(/^\P{Cc}*$/u, { error: 'errors.publicStringLine' }),
  )

/** The round of the drand beacon that a source names ("drand round 1234567"), or null. */
export function drandRound(source: string): string | null {
  return /\bdrand\b.*?\bround\s+(\d{1,12})\b/i.exec(source)?.[1] ?? null
}

/** Where the value of a drand round is published. */
export const drandAddress = (round: string): string => `https://api.drand.sh/public/${round}`
