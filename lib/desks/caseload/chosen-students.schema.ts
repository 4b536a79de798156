import { z } from 'zod'

/** Students a bulk action is about: exactly those that its preview showed. */
export const chosenSchema = z
  .array(z.uuid())
  .min(1)
  .max(20_000)
  .transform((ids) => [...new Set(ids)])
