import { z } from 'zod'

/** The most seats one grade of one school may have; the database holds the same limit. */
export const MOST_SEATS = 10_000

/** One cell of the seat grid, as typed: a whole number, or nothing where the school takes nobody. */
export const seatsSchema = z
  .string()
  .trim()
  .regex(/^\d*$/)
  .transform((typed) => (typed === '' ? null : Number(typed)))
  .pipe(z.number().max(MOST_SEATS).nullable())

const seats = z.number().int().min(0).max(MOST_SEATS).nullable()

/** The seats that a grade of a school is to have, and those its page showed; null: takes nobody. */
export const seatEditSchema = z.object({
  schoolId: z.uuid(),
  grade: z.number().int().min(0).max(12),
  seats,
  was: seats,
})

export type SeatEdit = Readonly<z.infer<typeof seatEditSchema>>

/** The school year of an address (`?year=2026`); null, for the newest, when it names none. */
export const yearSchema = z.coerce.number().int().min(2000).max(2100).nullable().catch(null)

/** The first year of a zone and the grade it enters, as a form posts them. */
export const newYearSchema = z.coerce.number().int().min(2000).max(2100)
export const entryGradeSchema = z.coerce.number().int().min(0).max(12)

/** What a page of the set-up tells was done; null for a word that it does not know. */
export const doneSchema = z.enum(['created', 'dates']).nullable().catch(null)
