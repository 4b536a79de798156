import { z } from 'zod'

import type { RoundState } from '@/lib/db/generated/enums'

/** The steps of a round, in their order. */
export const STEPS = [
  'DRAFT',
  'OPEN',
  'CLOSED',
  'FROZEN',
  'COMPUTED',
  'APPROVED',
  'PUBLISHED',
  'RETRACTED',
] as const satisfies readonly RoundState[]

/** What staff do next with a round. */
export type NextStep = 'open' | 'close' | 'freeze' | 'run' | 'wait' | 'approve' | 'publish' | 'none'

/** The string that staff make public after the freeze: one line, so that its bytes can be written down. */
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
