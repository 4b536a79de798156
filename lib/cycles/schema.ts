import { z } from 'zod'

/** The most seats one grade of one school may have; the database holds the same limit. */
const MOST_SEATS = 10_000

/** One cell of the seat grid, as typed: a whole number. */
export const seatsSchema = z
  .string()
  .trim()
  .regex(/^\d+$/)
  .transform(Number)
  .pipe(z.number().max(MOST_SEATS))

/** The seats a pool is to have. */
export type SeatEdit = { readonly poolId: string; readonly seats: number }

/** The school year of an address (`?year=2026`); null, for the newest, when it names none. */
export const yearSchema = z.coerce.number().int().min(2000).max(2100).nullable().catch(null)
