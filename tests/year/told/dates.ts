import type { Year } from '../truth/year'
import { ANY, day, find, type Locale, moment, type Say } from './say'

/** Dates as pages and letters write them. */

const MOMENTS: Readonly<Record<Locale, RegExp>> = {
  en: /[A-Z][a-z]+day, [A-Z][a-z]+ \d{1,2}, \d{4} at \d{1,2}:\d{2} [AP]M [A-Z][a-z]+ (?:Standard|Daylight) Time/g,
  es: /(?:lunes|martes|miércoles|jueves|viernes|sábado|domingo), \d{1,2} de [a-z]+ de \d{4}, \d{1,2}:\d{2} [ap]\. m\. hora (?:estándar|de verano) del Pacífico/g,
}

/** Sentences that ask somebody to do something until a date, by the date's name. */
const INVITES: Readonly<Record<string, readonly string[]>> = {
  closesAt: [
    'family.todo.not-begun',
    'family.todo.draft',
    'family.todo.late',
    'mail.listReceived.body',
    'mail.listNotSent.body',
    'mail.listNotBegun.body',
    'mail.listToConfirm.body',
  ],
  answersBy: ['family.todo.placed', 'family.todo.better'],
  answerBy: ['family.result.answerBy', 'mail.deadlineMoved.body'],
  closes: ['caseload.student.notBegun', 'caseload.student.unconfirmed', 'caseload.applying.window'],
}

const OTHERS = {
  student: ANY,
  school: ANY,
  opens: ANY,
  sentAt: ANY,
  reason: ANY,
  list: ANY,
  sender: ANY,
  code: ANY,
  resultsAt: ANY,
  before: 'none',
  beforeBy: 'none',
} as const

/** Every moment that the rows of a year name now. */
export function datesOf(year: Year): Date[] {
  const tables = [
    [year.cycle],
    year.submission,
    year.paper,
    year.round,
    year.offer,
    year.entry,
    year.appeal,
  ]
  return tables.flatMap((table) =>
    table.flatMap((row) => Object.values(row).filter((value) => value instanceof Date)),
  )
}

/** Moments as they are written, and those of them that are ahead. */
export function momentsOf(year: Year, dates: Iterable<Date>, locale: Locale, now: Date) {
  const known = new Set<string>()
  const ahead = new Set<string>()
  const add = (at: Date) => {
    for (const words of [
      moment(locale, year.cycle.time_zone, at),
      day(locale, year.cycle.time_zone, at),
    ]) {
      known.add(words)
      if (at > now) ahead.add(words)
    }
  }
  for (const at of dates) add(at)
  return { known, ahead }
}

export type Moments = ReturnType<typeof momentsOf>

/** Moments that a text tells and the year does not know, and invitations until a moment that is past. */
export function wrongDates(
  lines: readonly string[],
  say: Say,
  locale: Locale,
  { known, ahead }: Moments,
  isPage: boolean,
): string[] {
  return [...new Set(lines)].flatMap((line) => {
    const told = line.match(MOMENTS[locale]) ?? []
    if (told.length === 0) return []
    const unknown = told.filter((one) => !known.has(one))
    const past = Object.entries(INVITES).flatMap(([name, keys]) =>
      keys.flatMap((key) => {
        // on a page, letters stand as they were sent
        if (isPage && key.startsWith('mail.')) return []
        const until = find(line, say, key, { ...OTHERS, [name]: ANY })?.[name]
        return until && known.has(until) && !ahead.has(until) ? [`${key} until ${until}`] : []
      }),
    )
    return [
      ...unknown.map((one) => `a moment that nothing names: ${one} in “${line.slice(0, 160)}”`),
      ...past,
    ]
  })
}
