import { z } from 'zod'

const percent = z
  .string()
  .regex(/^\d{1,3}$/, 'turnoutWhole')
  .transform(Number)
  .refine((value) => value >= 1 && value <= 100, 'turnoutRange')

/** Of 100 students who can apply, how many staff expect to send a list, as typed. Messages are keys of `chances`. */
export const turnoutSchema = z
  .object({ least: percent, most: percent })
  .refine(({ least, most }) => least <= most, { path: ['most'], message: 'turnoutOrder' })
