import { z } from 'zod'

/** Far more schools than any zone has: a limit of the form, not of lists. */
const FORM_LIMIT = 500

const schoolIds = z
  .array(z.uuid())
  .max(FORM_LIMIT)
  .refine((ids) => new Set(ids).size === ids.length)

const version = z.coerce.number().int().min(0)

/** A list as a form posts it: best first, with the version of the saved list it is based on. */
export const listSchema = z.object({ schoolIds, version })

export type ListInput = z.infer<typeof listSchema>

/** The action of a button of the ranking form, and its school. */
export const commandSchema = z.union([
  z.tuple([z.enum(['add', 'remove', 'up', 'down']), z.uuid()]),
  z.tuple([z.enum(['save', 'check', 'send', 'keep-mine', 'take-saved', 'shortlist'])]),
])

/** A list kept for a person whose session ended while they were writing it. */
export const keptListSchema = z
  .string()
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text)
    } catch {
      context.addIssue('not JSON')
      return z.NEVER
    }
  })
  .pipe(z.object({ studentId: z.uuid(), schoolIds, version }))

export type KeptList = z.infer<typeof keptListSchema>
