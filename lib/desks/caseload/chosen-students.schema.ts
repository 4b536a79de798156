import { z } from 'zod'

/** The students of a bulk action: exactly those its preview showed. */
export const chosenSchema = z
  .array(z.uuid())
  .min(1)
  .max(20_000)
  .transform((ids) => [...new Set(ids)])
