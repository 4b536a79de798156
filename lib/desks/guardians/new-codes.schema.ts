import { z } from 'zod'

/** Whose letters with new codes are printed, read from the address or the form; an invalid value means all. */
const newCodesSchema = z.object({
  school: z.uuid().nullable().catch(null),
  grade: z.coerce.number().int().min(0).max(12).nullable().catch(null),
  /** Also children who have a code that nobody used yet: it dies. */
  again: z.boolean(),
})

export type NewCodesFilter = z.infer<typeof newCodesSchema>

/** The filter of a form or an address. */
export function readNewCodes(read: (name: string) => unknown): NewCodesFilter {
  return newCodesSchema.parse({
    school: read('school') || null,
    grade: read('grade') || null,
    again: read('again') === 'on',
  })
}
