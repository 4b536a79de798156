import { z } from 'zod'

import { STATED_CONDITIONS } from './priority-conditions.rules'

const NOTE_LIMIT = 300

/** A fact as the form gives it. The note names who it is about, for the school to look up. */
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

/** What came of the last press of a button, as the address tells it; anything else is no news. */
export const factNewsSchema = z
  .enum(['stated', 'withdrawn', 'answered', 'frozen'])
  .nullable()
  .catch(null)
