import { readDateParts, toDateValues, toIsoDay } from '@/lib/base/forms/date-parts'
import { text } from '@/lib/base/forms/form-state'

const TEXTS = [
  'number',
  'givenName',
  'familyName',
  'preferredName',
  'schoolId',
  'grade',
  'areaId',
  'ssid',
  'homeLanguage',
  'reason',
] as const

/** The values of a student as a form was posted: as text to show again, and for the schema. */
export function readPostedStudent(form: FormData) {
  const texts = Object.fromEntries(TEXTS.map((name) => [name, text(form, name)]))
  const parts = readDateParts(form, 'birthDate')
  return {
    values: { ...texts, ...toDateValues('birthDate', parts) },
    input: { ...texts, birthDate: toIsoDay(parts) ?? 'no such day' },
  }
}

/** The field that a refusal is about; the whole form for the others. */
export const FIELD_OF_REFUSAL: Readonly<Record<string, string>> = {
  'number-taken': 'number',
  'ssid-taken': 'ssid',
  'area-unknown': 'areaId',
  'school-unknown': 'schoolId',
  'grade-not-taught': 'grade',
  'seat-given': 'schoolId',
  'no-seat': 'schoolId',
}
