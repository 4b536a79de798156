import { toMoment } from '@/lib/base/format/wall-clock'

import type { Year } from '../truth/year'
import type { Paper } from './paper'
import { day, type Locale, moment } from './say'

/** Dates as pages and letters write them. */

const MOMENT: Readonly<Record<Locale, string>> = {
  en: '[A-Z][a-z]+day, [A-Z][a-z]+ \\d{1,2}, \\d{4} at \\d{1,2}:\\d{2} [AP]M [A-Z][a-z]+ (?:Standard|Daylight) Time',
  es: '(?:lunes|martes|miércoles|jueves|viernes|sábado|domingo), \\d{1,2} de [a-z]+ de \\d{4}, \\d{1,2}:\\d{2} [ap]\\. m\\. hora (?:estándar|de verano) del Pacífico',
}

/** Words before a moment until which something can be done. */
const UNTIL: Readonly<Record<Locale, string>> = {
  en: '(?:until|by|before)',
  es: '(?:hasta|antes de|a más tardar)(?:l| el)?',
}

/** Words of a sentence that tells what has been, and invites to nothing. */
const PAST: Readonly<Record<Locale, RegExp>> = {
  en: /\b(?:nobody|confirmed|was|were|did|had|has|have been|ended|closed|sent|came|got)\b/i,
  es: /\b(?:nadie|ningún|confirmó|era|eran|fue|fueron|tenía|terminó|cerró|recibimos|respondió|pudo|hubo|venció|llegó|envió|enviaron|han|ha)\b/i,
}

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

/** Every moment that a year has named so far, as it is written: it is written once, however often it is asked for. */
export function openAlmanac() {
  const written = new Map<number, Readonly<Record<Locale, readonly string[]>>>()
  const known: Readonly<Record<Locale, Set<string>>> = { en: new Set(), es: new Set() }
  const write = (locale: Locale, zone: string, at: Date) => {
    const words = [moment(locale, zone, at), day(locale, zone, at)]
    for (const one of words) known[locale].add(one)
    return words
  }
  return {
    add(zone: string, dates: readonly Date[]): void {
      for (const at of dates) {
        if (written.has(at.getTime())) continue
        written.set(at.getTime(), { en: write('en', zone, at), es: write('es', zone, at) })
      }
    },
    /** The moments so far, and those of them that are ahead. */
    momentsIn(locale: Locale, now: Date) {
      const ahead = [...written].filter(([at]) => at > now.getTime())
      return {
        known: known[locale] as ReadonlySet<string>,
        ahead: new Set(ahead.flatMap(([, words]) => words[locale])),
      }
    },
  }
}

export type Moments = ReturnType<ReturnType<typeof openAlmanac>['momentsIn']>

const patterns = {
  en: { all: new RegExp(MOMENT.en, 'g'), until: new RegExp(`${UNTIL.en} (${MOMENT.en})`, 'g') },
  es: { all: new RegExp(MOMENT.es, 'g'), until: new RegExp(`${UNTIL.es} (${MOMENT.es})`, 'g') },
}

/** The moments that stand in the fields of a page: whoever sends the form keeps or changes them. */
export const proposedOn = ({ proposed }: Paper, locale: Locale, zone: string): Set<string> =>
  new Set(
    proposed.flatMap((typed) => {
      const at = toMoment(typed, zone)
      return at ? [moment(locale, zone, at)] : []
    }),
  )

/**
 * Moments that a text tells and the year does not know, and invitations until a moment that is past.
 * `letters`: what was written earlier, which stands on pages as it was sent; `proposed`: moments that a
 * form suggests, which nothing has named yet.
 */
export function wrongDates(
  lines: readonly string[],
  locale: Locale,
  { known, ahead }: Moments,
  letters = '',
  proposed: ReadonlySet<string> = new Set(),
): string[] {
  const { all, until } = patterns[locale]
  return [...new Set(lines)].flatMap((line) => {
    const unknown = (line.match(all) ?? []).filter((one) => !known.has(one) && !proposed.has(one))
    const sentences = line.split(/(?<=[.?!]) (?=[A-ZÁÉÍÓÚ¿])/)
    const past = sentences.filter(
      (sentence) =>
        !PAST[locale].test(sentence) &&
        // more than the two ends of a time
        (sentence.replaceAll(all, '').match(/\p{L}{3,}/gu)?.length ?? 0) > 2 &&
        !letters.includes(sentence) &&
        [...sentence.matchAll(until)].some(([, at = '']) => known.has(at) && !ahead.has(at)),
    )
    return [
      ...unknown.map((one) => `a moment that nothing names: ${one} in “${line.slice(0, 160)}”`),
      ...past.map((one) => `a past moment invites: “${one.slice(0, 220)}”`),
    ]
  })
}
