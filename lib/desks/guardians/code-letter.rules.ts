import { create } from 'qrcode'

import type { FormSheet } from '@/lib/base/format/pdf'
import { formatPhone } from '@/lib/base/format/phone'
import { textIn } from '@/lib/base/i18n/localized-text.rules'
import { inEveryLanguage, type Locale, routing } from '@/lib/base/i18n/routing'
import { formatter, translator } from '@/lib/base/i18n/translator'
import { contactLines, contactLinesForAll } from '@/lib/messages/contacts/contact-text.rules'
import type { Contact } from '@/lib/messages/contacts/contact.view'
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

/** The same in each of these languages, on one line. */
const inAll = (locales: readonly Locale[], tell: (locale: Locale) => string) =>
  [...new Set(locales.map(tell))].join(' · ')

export type LetterFrame = {
  readonly made: Date
  /** The address of the site, as typed into a browser. */
  readonly address: string
  /** Whom the family can ask, the nearest first. */
  readonly contacts: readonly Contact[]
}

/**
 * What shows through the window of a #10 envelope, wherever the letter, folded in three, has slid to in it: 1 to 4.375
 * inches from the left, 2.5 to 3.17 from the top. Nothing else stands between 2 and 3.6 inches on that side.
 */
const WINDOW = { left: 72, top: 180, width: 243 }
const BELOW_WINDOW = 268
const RIGHT = { left: 425, top: BELOW_WINDOW, width: 133 }
const TEXT = { left: 54, top: BELOW_WINDOW, width: 345 }
/** How much of the sheet the slip takes, and where the sheet ends. */
const SLIP = 138
const PAPER_FOOT = 756
const TWO_LINES = 27

/** Writes the letter with a child's number and code on a new sheet, with a slip at its foot to be given back. */
export function writeCodeLetter(sheet: FormSheet, student: CodedStudent, about: LetterFrame): void {
  const { made, address, contacts } = about
  const locales = localesOf(student)
  const all = (tell: (locale: Locale) => string) => inAll(locales, tell)
  const { number, code } = student
  sheet.page()
  sheet.block({ left: 54, top: 44, width: 320 }, [
    all((locale) => TEXTS[locale]('letters.page')),
    ...senderOf(contacts, locales),
  ])
  sheet.block(
    { left: 390, top: 44, width: 168 },
    locales.map((locale) => formatter(locale).dateTime(made, 'day')),
  )
  sheet.block(WINDOW, addressOf(student, locales))
  const { modules } = create(addressOfCode(address, student), { errorCorrectionLevel: 'M' })
  sheet.squares(modules.size, (row, column) => modules.get(row, column) === 1, {
    left: RIGHT.left + 7,
    top: RIGHT.top + 4,
  })
  sheet.codeAt(
    { ...RIGHT, top: RIGHT.top + 140 },
    all((locale) => TEXTS[locale]('guardians.codes.letter.code', { number })),
    code,
  )
  sheet.column(TEXT)
  const isShort = locales.length === 1
  for (const locale of locales) {
    const say = TEXTS[locale]
    const values = { student: student.givenName, address, number }
    sheet.heading(say('guardians.codes.letter.subject', values), isShort ? 16 : 12)
    for (const part of say('guardians.codes.letter.body', values).split('\n\n'))
      if (isShort) sheet.text(part)
      else sheet.small([part])
  }
  const [only] = locales
  sheet.across(RIGHT.top + 215)
  // each takes two lines at most, and so does their title with its gap
  const room = Math.floor((sheet.rest() - SLIP) / TWO_LINES) - 1
  const near = nearest(contacts, Math.max(1, room))
  const whom = isShort && only ? contactLines(near, only) : contactLinesForAll(near)
  if (whom.length > 0) sheet.small([all((locale) => TEXTS[locale]('contacts.title')), ...whom])
  writeSlip(sheet, student, locales)
}

/** The zone, and how it is called. */
function senderOf(contacts: readonly Contact[], locales: readonly Locale[]): readonly string[] {
  const zone = contacts.find(({ kind }) => kind === 'zone')
  if (!zone) return []
  const name = inAll(locales, (locale) => textIn(locale, zone.name))
  return [name, ...(zone.phone ? [formatPhone(zone.phone)] : [])]
}

/** The home where it is known; else where the letter is handed out. Never more than four lines. */
function addressOf(student: CodedStudent, locales: readonly Locale[]): readonly string[] {
  const { street, city, zip, school, grade } = student
  const place = street
    ? [street, [city, zip].filter(Boolean).join(' ')]
    : [
        school ?? inAll(locales, (locale) => TEXTS[locale]('letters.noSchool')),
        inAll(locales, (locale) => TEXTS[locale]('staff.grade', { grade })),
      ]
  return [inAll(locales, (locale) => TEXTS[locale]('letters.family')), fullName(student), ...place]
}

/** Two counselors may share a school; a sheet has room for the nearest of different kinds, three at most. */
const nearest = (contacts: readonly Contact[], most: number) =>
  contacts
    .filter(({ kind }, i) => i === contacts.findIndex((one) => one.kind === kind))
    .slice(0, Math.min(3, most))

/** The part that comes back: how the family can be reached. The code is not on it. */
function writeSlip(sheet: FormSheet, student: CodedStudent, locales: readonly Locale[]): void {
  const { number, school, grade } = student
  const word = (key: 'email' | 'call' | 'name' | 'signature' | 'date') =>
    `${inAll(locales, (locale) => TEXTS[locale](`guardians.codes.slip.${key}`))}:`
  if (sheet.rest() < SLIP) sheet.page()
  sheet.across(PAPER_FOOT - SLIP)
  sheet.cut()
  sheet.small([
    inAll(locales, (locale) =>
      TEXTS[locale]('guardians.codes.slip.title', {
        hasSchool: school === null ? 'no' : 'yes',
        school: school ?? '',
      }),
    ),
    [
      fullName(student),
      inAll(locales, (locale) => TEXTS[locale]('letters.student', { number })),
      inAll(locales, (locale) => TEXTS[locale]('staff.grade', { grade })),
    ].join(' · '),
  ])
  sheet.blanks([{ label: word('email'), box: true }])
  sheet.blanks([{ label: word('call'), box: true }])
  sheet.blanks([{ label: word('name') }])
  sheet.blanks([{ label: word('signature') }, { label: word('date') }])
}

/** The sheet before the letters that are handed out together: how many they are, and a list to tick. */
export function writeCoverSheet(
  sheet: FormSheet,
  students: readonly CodedStudent[],
  { made, locale }: { readonly made: Date; readonly locale: Locale },
): void {
  const say = TEXTS[locale]
  const [first] = students
  if (!first) return
  sheet.page()
  sheet.lines([say('letters.page'), formatter(locale).dateTime(made, 'day')])
  sheet.heading(say('guardians.codes.cover.title'))
  sheet.heading(
    `${first.school ?? say('letters.noSchool')}, ${say('staff.grade', { grade: first.grade })}`,
    14,
  )
  sheet.text(say('guardians.codes.cover.lead', { count: students.length }))
  sheet.gap(6)
  sheet.ticks(students.map((student) => `${student.number} · ${fullName(student)}`))
}

/** The letters that are handed out together, in their order: those of a grade of a school. */
export function handedOutTogether(students: readonly CodedStudent[]): readonly CodedStudent[][] {
  return [...Map.groupBy(students, ({ schoolId, grade }) => `${schoolId ?? ''} ${grade}`).values()]
}
