import { z } from 'zod'

/** A search text of an address, trimmed; one that is too long, or holds what no text of the database can, is none. */
export const searchSchema = (longest: number) =>
  z
    .string()
    .trim()
    .max(longest)
    .regex(/^\P{Cc}*$/u)
    .catch('')
