import type { NoAnswer, OfferSource, OfferState } from '@/lib/base/db/generated/enums'
import { compareNames } from '@/lib/base/format/names'
import type { Sheet } from '@/lib/base/format/pdf'
import type { Messages } from '@/lib/base/i18n/messages'
import { inEveryLanguage, type Locale, routing } from '@/lib/base/i18n/routing'
import { translator, formatter } from '@/lib/base/i18n/translator'
import { contactLinesForAll } from '@/lib/messages/contacts/contact-text.rules'
import type { Contact } from '@/lib/messages/contacts/contact.view'
import { fullName } from '@/lib/registry/students/full-name.rules'
import { pickMainOffers } from '@/lib/seats/offers/result.rules'
import { outcomeOfNoAnswer } from '@/lib/seats/take-seat.rules'
import { type ListDates, listsTakenAt } from '@/lib/year/application-window.rules'

/** What a letter on paper tells: what is so when it is printed. */
type Told = {
  readonly kind: keyof Messages['letters']['kinds']
  /** The school of the seat that it is about; null when it is about none. */
  readonly seatAt: string | null
  /** The school of a seat that the student has beside an offer. */
  readonly held: string | null
  /** Until when the family can do what the letter invites to; null when it invites to nothing. */
  readonly until: Date | null
  /** When what it tells of happened. */
  readonly at: Date | null
  /** What no answer to the offer means. */
  readonly noAnswer: 'ACCEPTED' | 'EXPIRED' | 'KEEPS'
  /** Why a result was taken back. */
  readonly reason: string
}

/** A letter to the family of a student whom our e-mails do not reach. */
export type PaperLetter = Told & {
  readonly student: string
  readonly familyName: string
  readonly number: string
  /** The school that hands out the letter; null when no enrollment is known. */
  readonly school: string | null
  /** Whom the family can ask, the nearest first. */
  readonly contacts: readonly Contact[]
  /** How many waitlists the student is on. */
  readonly waitlists: number
}

const NOTHING = {
  seatAt: null,
  held: null,
  until: null,
  at: null,
  noAnswer: 'EXPIRED',
  reason: '',
} as const

type OfferOnPaper = {
  readonly state: OfferState
  readonly source: OfferSource
  readonly answerBy: Date
  readonly answeredAt: Date | null
  readonly school: { readonly name: string }
  readonly noAnswer: NoAnswer
}

/**
 * What the letter about a result says now, from every offer of the student, newest first: an offer
 * only while it can be answered, the seat held, what became of the last offer, or that there is
 * none. `withdrawn`: the result was taken back and there is no other.
 */
export function resultLetter(
  offers: readonly OfferOnPaper[],
  withdrawn: { readonly at: Date; readonly reason: string } | null,
  now: Date,
): Told {
  if (withdrawn) return { ...NOTHING, ...withdrawn, kind: 'withdrawn' }
  const { held, open } = pickMainOffers(
    offers.filter(({ state, answerBy }) => state !== 'OPEN' || now < answerBy),
  )
  if (open) {
    const silent = outcomeOfNoAnswer(open, held !== undefined)
    return {
      ...NOTHING,
      kind: 'offer',
      seatAt: open.school.name,
      held: held?.school.name ?? null,
      until: open.answerBy,
      noAnswer: held && silent === 'EXPIRED' ? 'KEEPS' : silent,
    }
  }
  if (held) return { ...NOTHING, kind: 'seat', seatAt: held.school.name }
  const [last] = offers
    .filter(({ state }) => state === 'DECLINED' || state === 'EXPIRED' || state === 'OPEN')
    .toSorted((a, b) => endOf(b).getTime() - endOf(a).getTime())
  if (!last) return { ...NOTHING, kind: 'noSeat' }
  const kind = last.state === 'DECLINED' ? 'declined' : 'expired'
  return { ...NOTHING, kind, seatAt: last.school.name, at: endOf(last) }
}

/** When an offer was declined, or its time to answer was over. */
const endOf = ({ state, answeredAt, answerBy }: OfferOnPaper) =>
  (state === 'DECLINED' ? answeredAt : null) ?? answerBy

/** Which list a reminder asks for now, and until when; null while none can be sent. */
export function deadlineOfReminder(dates: ListDates, now: Date): Told | null {
  const taken = listsTakenAt(dates, now)
  if (taken === 'open') return { ...NOTHING, kind: 'noList', until: dates.closesAt }
  if (taken === 'late') return { ...NOTHING, kind: 'lateList', until: dates.lateUntil }
  return null
}

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
      const order = compareNames(part, right[i] ?? '')
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

function valuesOf(letter: PaperLetter, locale: Locale) {
  const { dateTime } = formatter(locale)
  const { student, school, seatAt, held, waitlists, until, at, noAnswer, reason } = letter
  return {
    student,
    school: seatAt ?? '',
    from: school ?? '',
    hasSchool: school === null ? 'no' : 'yes',
    held: held ?? '',
    waitlists,
    noAnswer,
    reason,
    until: until ? dateTime(until, 'moment') : '',
    at: at ? dateTime(at, 'day') : '',
  }
}

/** Two counselors may share a school; a sheet has room for the nearest of each kind. */
const onPaper = (contacts: readonly Contact[]) =>
  contacts.filter(({ kind }, i) => i === contacts.findIndex((one) => one.kind === kind))

/** A letter of more signs, in all languages together, is in small print so that it fits its sheet. */
const IN_LARGE_PRINT = 1_800

type LetterFrame = {
  readonly made: Date
  /** The address of the site, as typed into a browser. */
  readonly address: string
}

/**
 * Writes one letter, starting on a new sheet: the addressee, the same text in every language, two to a
 * page, and once for all whom to ask.
 */
export function writeLetter(sheet: Sheet, letter: PaperLetter, about: LetterFrame): void {
  const { made, address } = about
  const { student, familyName, number, school, kind } = letter
  sheet.page()
  sheet.lines([
    inAllLanguages((locale) => TEXTS[locale]('letters.page')),
    inAllLanguages((locale) => formatter(locale).dateTime(made, 'day')),
  ])
  sheet.gap(8)
  sheet.lines([
    inAllLanguages((locale) => TEXTS[locale]('letters.family')),
    fullName({ givenName: student, familyName }),
    school ?? inAllLanguages((locale) => TEXTS[locale]('letters.noSchool')),
    inAllLanguages((locale) => TEXTS[locale]('letters.student', { number })),
  ])
  const parts = routing.locales.map((locale) => {
    const say = TEXTS[locale]
    const values = valuesOf(letter, locale)
    return {
      subject: say(`letters.kinds.${kind}.subject`, values),
      body: [
        ...say(`letters.kinds.${kind}.body`, values).split('\n\n'),
        say('letters.help', { ...values, address }),
      ],
    }
  })
  const title = inAllLanguages((locale) => TEXTS[locale]('contacts.title'))
  const whom = contactLinesForAll(onPaper(letter.contacts))
  const all = [...parts.flatMap(({ subject, body }) => [subject, ...body]), ...whom]
  const isLong = all.join('').length > IN_LARGE_PRINT
  for (const [i, { subject, body }] of parts.entries()) {
    if (i > 0 && i % LANGUAGES_PER_PAGE === 0) sheet.page()
    sheet.gap(6)
    sheet.heading(subject, isLong ? 11 : 14)
    for (const part of body) sheet[isLong ? 'small' : 'lines']([part])
  }
  if (whom.length > 0) sheet.small([title, ...whom])
}
