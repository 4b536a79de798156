import { create } from 'qrcode'

import type { Sheet } from '@/lib/base/format/pdf'
import { inEveryLanguage, type Locale, routing } from '@/lib/base/i18n/routing'
import { formatter, translator } from '@/lib/base/i18n/translator'
import { fullName } from '@/lib/registry/students/full-name.rules'

import type { CodedStudent } from './new-codes.mutations'

/**
 * The address that fills in number and code. They stand behind the #, which no browser sends: they are in no log of
 * ours and in no address that another site is told. The birth date is typed.
 */
export const addressOfCode = (
  site: string,
  { number, code }: Pick<CodedStudent, 'number' | 'code'>,
) => `${site}/family/add#number=${encodeURIComponent(number)}&code=${encodeURIComponent(code)}`

const TEXTS = inEveryLanguage(translator)

/** The family's language where the letter speaks it, else every language. */
const localesOf = ({ homeLanguage }: CodedStudent): readonly Locale[] => {
  const known = routing.locales.filter((locale) => locale === homeLanguage)
  return known.length > 0 ? known : routing.locales
}

/** Writes the letter with a child's number and code, starting on a new sheet. */
export function writeCodeLetter(
  sheet: Sheet,
  student: CodedStudent,
  { made, address }: { readonly made: Date; readonly address: string },
): void {
  const locales = localesOf(student)
  const all = (tell: (locale: Locale) => string) => locales.map(tell).join(' · ')
  const { number, code, school, street, city, zip } = student
  sheet.page()
  sheet.lines([
    all((locale) => TEXTS[locale]('letters.page')),
    all((locale) => formatter(locale).dateTime(made, 'day')),
  ])
  sheet.gap(8)
  sheet.lines(
    [
      all((locale) => TEXTS[locale]('letters.family')),
      fullName(student),
      street,
      [city, zip].filter(Boolean).join(' '),
      school,
      all((locale) => TEXTS[locale]('letters.student', { number })),
    ].filter((line): line is string => Boolean(line)),
  )
  for (const locale of locales) {
    const say = TEXTS[locale]
    sheet.gap(6)
    sheet.heading(say('guardians.codes.letter.subject', { student: student.givenName }), 14)
    const values = { student: student.givenName, address, number }
    for (const part of say('guardians.codes.letter.body', values).split('\n\n')) sheet.text(part)
  }
  sheet.gap(6)
  sheet.code(
    all((locale) => TEXTS[locale]('guardians.codes.letter.code', { number })),
    code,
  )
  const { modules } = create(addressOfCode(address, student), { errorCorrectionLevel: 'M' })
  sheet.squares(modules.size, (row, column) => modules.get(row, column) === 1)
}
