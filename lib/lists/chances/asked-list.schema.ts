import { z } from 'zod'

/** A list in an address: school ids, best first, commas between them; anything else is not a list. */
export const askedListSchema = z
  .string()
  .max(2_000)
  .transform((text) => (text === '' ? [] : text.split(',')))
  .pipe(z.array(z.uuid()).max(50))
  .refine((list) => new Set(list).size === list.length)
