import { z } from 'zod'

import { STATED_CONDITIONS } from './priority-conditions.rules'

const NOTE_LIMIT = 300

/** A fact as the form posts it. The note names the relative, for the school to look up. */
export const factSchema = z.object({
  schoolId: z.uuid({ error: 'errors.school' }),
  condition: z.enum(STATED_CONDITIONS, { error: 'errors.fact' }),
  note: z
    .string()
    .trim()
    .min(2, { error: 'errors.note' })
    .max(NOTE_LIMIT, { error: 'errors.noteLong' }),
})

export type FactInput = z.infer<typeof factSchema>

/** The outcome of the last action, from the address; null for any other value. */
export const factConfirmationSchema = z
  .enum(['stated', 'withdrawn', 'answered', 'frozen'])
  .nullable()
  .catch(null)
