import type { Sheet } from '@/lib/base/format/pdf'
import { translator, formatter } from '@/lib/base/i18n/translator'

import type { PaperLetter } from './paper-letters.data'

const NAMES = new Intl.Collator('es')

/** By school, then family name, given name and number; those of no known school last. */
export function inPostingOrder(letters: readonly PaperLetter[]): PaperLetter[] {
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

const SAY = { en: translator('en'), es: translator('es') }

function valuesOf(letter: PaperLetter, locale: 'en' | 'es', closesAt: Date) {
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

type About = {
  readonly made: Date
  readonly closesAt: Date
  /** Where one signs in, as it is typed into a browser. */
  readonly address: string
}

/** Writes one letter on a sheet of its own: to whom, then the same in English and in Spanish. */
export function writeLetter(sheet: Sheet, letter: PaperLetter, about: About): void {
  const { en, es } = SAY
  const { made, closesAt, address } = about
  const { student, familyName, number, school, kind } = letter
  sheet.page()
  sheet.lines([
    `${en('letters.page')} · ${es('letters.page')}`,
    `${formatter('en').dateTime(made, 'day')} · ${formatter('es').dateTime(made, 'day')}`,
  ])
  sheet.gap(8)
  sheet.lines([
    `${en('letters.family')} · ${es('letters.family')}`,
    `${student} ${familyName}`,
    school ?? `${en('letters.noSchool')} · ${es('letters.noSchool')}`,
    `${en('letters.student', { number })} · ${es('letters.student', { number })}`,
  ])
  for (const [locale, say] of [
    ['en', en],
    ['es', es],
  ] as const) {
    const values = valuesOf(letter, locale, closesAt)
    sheet.gap(6)
    sheet.heading(say(`mail.${kind}.subject`, values), 14)
    for (const part of say(`mail.${kind}.body`, values).split('\n\n')) sheet.text(part)
    sheet.text(say('letters.address', { address }))
  }
}
