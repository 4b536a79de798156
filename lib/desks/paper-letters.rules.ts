import type { Sheet } from '@/lib/base/format/pdf'
import { inEveryLanguage, type Locale, routing } from '@/lib/base/i18n/routing'
import { translator, formatter } from '@/lib/base/i18n/translator'

import type { PaperLetter } from './paper-letters.data'

const NAMES = new Intl.Collator('es')

/**
 * Sorts letters by school, then family name, given name and number; those without a known school
 * last.
 */
export function sortForPosting(letters: readonly PaperLetter[]): PaperLetter[] {
  const key = ({ school, familyName, student, number }: PaperLetter) =>
    [school ?? '\uFFFF', familyName, student, number] as const
  return letters.toSorted((a, b) => {
    const [left, right] = [key(a), key(b)]
    for (const [i, part] of left.entries()) {
      const order = NAMES.compare(part, right[i] ?? '')
      if (order !== 0) return order
    }
    return 0
  })
}

const TEXTS = inEveryLanguage(translator)

/** How many languages fit on a page of paper. */
export const LANGUAGES_PER_PAGE = 2

/** The same text in every language, on one line. */
const inAllLanguages = (tell: (locale: Locale) => string) => routing.locales.map(tell).join(' · ')

function valuesOf(letter: PaperLetter, locale: Locale, closesAt: Date) {
  const format = formatter(locale)
  const { student, placedAt, waitlists, answerBy, noAnswer } = letter
  return {
    student,
    school: placedAt ?? '',
    waitlists,
    noAnswer,
    answerBy: answerBy ? format.dateTime(answerBy, 'moment') : '',
    closesAt: format.dateTime(closesAt, 'moment'),
  }
}

type LetterFrame = {
  readonly made: Date
  readonly closesAt: Date
  /** The sign-in address, as typed into a browser. */
  readonly address: string
}

/**
 * Writes one letter, starting on a new sheet: the addressee, then the same text in every language,
 * two to a page.
 */
export function writeLetter(sheet: Sheet, letter: PaperLetter, about: LetterFrame): void {
  const { made, closesAt, address } = about
  const { student, familyName, number, school, kind } = letter
  sheet.page()
  sheet.lines([
    inAllLanguages((locale) => TEXTS[locale]('letters.page')),
    inAllLanguages((locale) => formatter(locale).dateTime(made, 'day')),
  ])
  sheet.gap(8)
  sheet.lines([
    inAllLanguages((locale) => TEXTS[locale]('letters.family')),
    `${student} ${familyName}`,
    school ?? inAllLanguages((locale) => TEXTS[locale]('letters.noSchool')),
    inAllLanguages((locale) => TEXTS[locale]('letters.student', { number })),
  ])
  for (const [i, locale] of routing.locales.entries()) {
    const say = TEXTS[locale]
    if (i > 0 && i % LANGUAGES_PER_PAGE === 0) sheet.page()
    const values = valuesOf(letter, locale, closesAt)
    sheet.gap(6)
    sheet.heading(say(`mail.${kind}.subject`, values), 14)
    for (const part of say(`mail.${kind}.body`, values).split('\n\n')) sheet.text(part)
    sheet.text(say('letters.address', { address }))
  }
}
