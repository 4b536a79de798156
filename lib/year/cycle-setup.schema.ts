import { z } from 'zod'

/** The most seats one grade of one school may have; the database enforces the same limit. */
export const MOST_SEATS = 10_000

/** A typed cell of the seat grid: a whole number, or empty where the school takes nobody. */
export const seatsSchema = z
  .string()
  .trim()
  .regex(/^\d*$/)
  .transform((typed) => (typed === '' ? null : Number(typed)))
  .pipe(z.number().max(MOST_SEATS).nullable())

const seats = z.number().int().min(0).max(MOST_SEATS).nullable()

/** The new seats of a school's grade, and the number its page showed; null: takes nobody. */
export const seatEditSchema = z.object({
  schoolId: z.uuid(),
  grade: z.number().int().min(0).max(12),
  seats,
  was: seats,
})

export type SeatEdit = Readonly<z.infer<typeof seatEditSchema>>

/** The school year in an address (`?year=2026`); null when it names none, which means the newest. */
export const yearSchema = z.coerce.number().int().min(2000).max(2100).nullable().catch(null)

/** A zone's first year and its entry grade, as a form posts them. */
export const newYearSchema = z.coerce.number().int().min(2000).max(2100)
export const entryGradeSchema = z.coerce.number().int().min(0).max(12)

/** What the set-up page confirms as done; null for any other value. */
export const setupConfirmationSchema = z.enum(['created', 'dates']).nullable().catch(null)
