import { z } from 'zod'

import { readSsid, readStudentNumber } from '@/lib/feeds/reading/cells/cell-codes.rules'
import { readLanguage } from '@/lib/feeds/reading/cells/cell-languages.rules'

const seen = (longest: number) => z.string().max(longest, { error: 'tooLong' })

/** One of the two names is enough: some people have one. */
const names = { givenName: seen(80), familyName: seen(80), preferredName: seen(80) }

const number = z
  .string()
  .min(1, { error: 'numberMissing' })
  .transform((typed, check) => {
    const cell = readStudentNumber(typed)
    if (cell.ok) return String(cell.value)
    check.addIssue({ code: 'custom', message: 'numberForm' })
    return z.NEVER
  })

const ssid = z.string().transform((typed, check) => {
  if (typed === '') return null
  const cell = readSsid(typed)
  if (cell.ok) return String(cell.value)
  check.addIssue({ code: 'custom', message: 'ssidForm' })
  return z.NEVER
})

const homeLanguage = z.string().transform((typed, check) => {
  if (typed === '') return null
  const cell = readLanguage(typed)
  if (cell.ok) return cell.value === null ? null : String(cell.value)
  check.addIssue({ code: 'custom', message: 'languageForm' })
  return z.NEVER
})

const YEAR = 365.25 * 86_400_000

/** A day of birth that a student can have. */
const birthDate = z.iso.date({ error: 'birthDateForm' }).refine(
  (day) => {
    const age = (Date.now() - Date.parse(day)) / YEAR
    return age >= 4 && age < 22
  },
  { error: 'birthDateAge' },
)

const grade = z.coerce
  .number({ error: 'gradeMissing' })
  .int({ error: 'gradeMissing' })
  .min(0, { error: 'gradeMissing' })
  .max(12, { error: 'gradeMissing' })

/** Why a record is changed; it stays in the history of each value. */
export const reasonSchema = z
  .string()
  .min(10, { error: 'reasonShort' })
  .max(1000, { error: 'reasonLong' })

const noneOr = <Kind extends z.ZodType<string>>(kind: Kind) =>
  z
    .literal('')
    .transform(() => null)
    .or(kind)

const hasName = ({ givenName, familyName }: { givenName: string; familyName: string }) =>
  givenName + familyName !== ''

const record = {
  ...names,
  number,
  ssid,
  birthDate,
  areaId: noneOr(z.uuid({ error: 'areaUnknown' })),
  homeLanguage,
}

/** A student as a person types the record in. Messages are keys of the catalog `students.errors`. */
export const newStudentSchema = z
  .object({
    ...record,
    // without a school the child is given a seat afterwards
    schoolId: noneOr(z.uuid({ error: 'schoolMissing' })),
    grade: z
      .literal('')
      .transform(() => null)
      .or(grade),
    /** It is another child than the one with the same name and day of birth. */
    another: z.boolean(),
    reason: z.string().max(1000, { error: 'reasonLong' }),
  })
  .refine(hasName, { error: 'nameMissing', path: ['familyName'] })
  .refine(({ schoolId, grade: at }) => (schoolId === null) === (at === null), {
    error: 'gradeWithSchool',
    path: ['grade'],
  })

export type NewStudent = z.infer<typeof newStudentSchema>

/** The values of a student as they are to be. Without a school the student is enrolled nowhere this year. */
export const correctionSchema = z
  .object({
    ...record,
    schoolId: noneOr(z.uuid({ error: 'schoolMissing' })),
    grade: z
      .literal('')
      .transform(() => null)
      .or(grade),
    version: z.string().max(64),
    reason: reasonSchema,
  })
  .refine(hasName, { error: 'nameMissing', path: ['familyName'] })
  .refine(({ schoolId, grade: at }) => (schoolId === null) === (at === null), {
    error: 'gradeWithSchool',
    path: ['grade'],
  })

export type Correction = z.infer<typeof correctionSchema>
