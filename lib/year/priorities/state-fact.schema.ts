import { z } from 'zod'

/** Facts that a family can state; the other conditions are in the records alone. */
export const STATED = ['SIBLING_ENROLLED', 'STAFF_CHILD', 'CONTINUING', 'ATTENDANCE_AREA'] as const

const NOTE_LIMIT = 300

/** A fact as the form gives it. The note names who it is about, for the school to look up. */
export const factSchema = z.object({
  schoolId: z.uuid({ error: 'errors.school' }),
  condition: z.enum(STATED, { error: 'errors.fact' }),
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
