import { toMoment } from '@/lib/base/format/wall-clock'

const MONTHS = {
  en: 'January February March April May June July August September October November December',
  es: 'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre',
} as const

/** A date as the program writes it, in full; with its time, if it has one. */
const DATE = {
  en: /(?:[A-Z][a-z]+day, )?([A-Z][a-z]+) (\d{1,2}), (\d{4})(?:(?: at|,) (\d{1,2}):(\d\d)\s(AM|PM))?/g,
  es: /(?:[a-zé]+, )?(\d{1,2}) de ([a-z]+) de (\d{4})(?:, (\d{1,2}):(\d\d)\s([ap])\.\s?m\.)?/g,
} as const

/** Words before a date that ask the reader to do or expect something up to it, or from it on. */
const INVITES = {
  en: /\b(?:by|until|before|from|come on|planned for)\s*$/i,
  es: /(?:antes del|hasta el|a más tardar el|a partir del|salen el|plazo es el|previsto para el)\s*$/i,
} as const

/** What a sentence says when it tells of a date that is over. */
const PAST =
  /(?<!\p{L})(?:was|were|ended|closed|should have|had no|nobody answered|guardian confirmed|did not|era|eran|terminó|terminaron|debía|debían|estaba|estaban|nadie respondió|no recibimos|no respondió|tutor la confirmó)(?!\p{L})/iu

type Locale = keyof typeof DATE

function momentOf(match: RegExpMatchArray, locale: Locale): Date | null {
  const [, one = '', two = '', year = '', hour, minute, half = ''] = match
  const [month, day] = locale === 'en' ? [one, two] : [two, one]
  const at = MONTHS[locale].split(' ').indexOf(month)
  if (at === -1) return null
  const pad = (n: number | string) => String(n).padStart(2, '0')
  // a day without a time is over when the day is
  const hours = (Number(hour) % 12) + (/^p/i.test(half) ? 12 : 0)
  const time = hour ? `${pad(hours)}:${minute}` : '23:59'
  return toMoment({ day: `${year}-${pad(at + 1)}-${pad(day)}`, time }, 'America/Los_Angeles')
}

/**
 * The sentences of a text that invite the reader to something by, until or from a moment that is
 * past at `now`. A minute's grace: texts name minutes.
 */
export function invitationsToThePast(text: string, locale: Locale, now: Date): string[] {
  const sentences = text.split(/(?<=[.!?])\s+(?=[A-ZÁÉÍÓÚ¿“])|\n+/)
  return sentences.filter((sentence) => {
    if (PAST.test(sentence)) return false
    return [...sentence.matchAll(DATE[locale])].some((match) => {
      if (!INVITES[locale].test(sentence.slice(0, match.index))) return false
      const moment = momentOf(match, locale)
      return moment !== null && moment.getTime() + 60_000 < now.getTime()
    })
  })
}
