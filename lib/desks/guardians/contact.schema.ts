import { z } from 'zod'

import { reasonSchema } from '@/lib/desks/students/typed-student.schema'
import type { Cell } from '@/lib/feeds/reading/cell.schema'
import { readEmail, readPhone } from '@/lib/feeds/reading/cells/cell-contacts.rules'
import { readLanguage } from '@/lib/feeds/reading/cells/cell-languages.rules'

const seen = z.string().max(80, { error: 'tooLong' })

/** A value as files say it, or none. */
const cell = (of: (typed: string) => Cell, error: string) =>
  z.string().transform((typed, check) => {
    if (typed === '') return null
    const found = of(typed)
    if (found.ok) return found.value === null ? null : String(found.value)
    check.addIssue({ code: 'custom', message: error })
    return z.NEVER
  })

const noneIfEmpty = seen.transform((typed) => typed || null)

/** A contact of a student as a person corrects it. Messages are keys of `guardians.errors`. */
export const contactSchema = z
  .object({
    givenName: seen,
    familyName: seen,
    relationship: noneIfEmpty,
    email: cell(readEmail, 'emailForm'),
    phone: cell(readPhone, 'phoneForm'),
    language: cell(readLanguage, 'languageForm'),
    custody: z.boolean(),
    mayBeContacted: z.boolean(),
    reason: reasonSchema,
    /** What the form was made from, to notice that somebody else saved meanwhile. */
    version: z.string().max(64),
  })
  .refine(({ givenName, familyName }) => givenName + familyName !== '', {
    error: 'nameMissing',
    path: ['familyName'],
  })

export type TypedContact = z.infer<typeof contactSchema>
