import { z } from 'zod'

import { SchoolKind } from '@/lib/base/db/generated/enums'

const grade = z
  .string()
  .regex(/^([0-9]|1[0-2])$/, { error: 'grade' })
  .transform(Number)

/** A school that a person adds. Errors are message keys of `setup.schools.errors`. */
export const addSchoolSchema = z
  .object({
    name: z
      .string()
      .normalize('NFC')
      .trim()
      .min(1, { error: 'name' })
      .max(120, { error: 'name' })
      .regex(/^\P{C}+$/u, { error: 'name' }),
    /** The state's 14 digits or the district's own code; null for none. */
    code: z
      .string()
      .trim()
      .regex(/^[A-Za-z0-9._-]{0,40}$/, { error: 'code' })
      .transform((typed) => typed || null),
    kind: z.enum(SchoolKind, { error: 'kind' }),
    lowestGrade: grade,
    highestGrade: grade,
  })
  .refine(({ lowestGrade, highestGrade }) => lowestGrade <= highestGrade, {
    path: ['highestGrade'],
    error: 'span',
  })

export type AddSchoolInput = z.infer<typeof addSchoolSchema>
