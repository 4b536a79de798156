import { z } from 'zod'

/** A real day, as year-month-day. */
const day = z
  .string()
  .min(1, { error: 'birthDateMissing' })
  .pipe(z.iso.date({ error: 'birthDateForm' }))

/** Errors are message keys of the catalog `family.add.errors`. */
export const linkSchema = z.object({
  number: z
    .string()
    .transform((typed) => typed.replaceAll(/[\s-]/g, '').toUpperCase())
    .pipe(
      z
        .string()
        .min(1, { error: 'numberMissing' })
        .regex(/^[0-9A-Z]{4,20}$/, { error: 'numberForm' }),
    ),
  birthDate: day,
  code: z
    .string()
    .trim()
    .min(1, { error: 'codeMissing' })
    .max(40, { error: 'codeForm' })
    .regex(/^[\sA-Za-z0-9-]*$/, { error: 'codeForm' }),
})

export type LinkInput = z.infer<typeof linkSchema>
