import { z } from 'zod'

/** A search text from an address, trimmed; empty when it is too long or contains control characters. */
export const searchSchema = (longest: number) =>
  z
    .string()
    .trim()
    .max(longest)
    .regex(/^\P{Cc}*$/u)
    .catch('')
