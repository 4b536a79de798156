import type { useLocale, useTranslations } from 'next-intl'

import type { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { Origin } from '@/lib/desks/students/student-record.data'

type Words = ReturnType<typeof useTranslations<'students'>>
type Format = ReturnType<typeof useFormatter>

/** A day of the calendar, the same everywhere. */
export const dayText = (format: Format, day: Date) =>
  format.dateTime(day, { dateStyle: 'medium', timeZone: 'UTC' })

/** Where a value is from, in words. */
export function originText(t: Words, format: Format, origin: Origin): string {
  if (origin === null) return t('origin.unknown')
  const at = format.dateTime(origin.at, 'short')
  if (origin.source !== null) return t('origin.import', { source: origin.source, at })
  const by = origin.by ?? t('origin.somebody')
  return origin.reason === null
    ? t('origin.person', { by, at })
    : t('origin.because', { by, at, reason: origin.reason })
}

/** A language by its code, as it is called in the reader's language. */
export function languageText(code: string, locale: ReturnType<typeof useLocale>): string {
  return new Intl.DisplayNames(locale, { type: 'language' }).of(code) ?? code
}

const FIELDS = [
  'number',
  'ssid',
  'given_name',
  'family_name',
  'preferred_name',
  'birth_date',
  'zone',
  'area',
  'household',
  'home_language',
  'left_on',
  'school',
  'grade',
  'entered_on',
  'school_year',
  'street',
  'city',
  'zip',
  'latitude',
  'longitude',
] as const

/** The name of a column of the plain files. */
export function fieldText(t: Words, column: string): string {
  const known = FIELDS.find((field) => field === column)
  return t(`fields.${known ?? 'other'}`)
}
