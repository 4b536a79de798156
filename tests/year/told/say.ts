import { type AbstractIntlMessages, createTranslator } from 'use-intl/core'

/** A text of the program by its file and key, as `staff.overview.sent`. */
export type Say = (key: string, values?: Readonly<Record<string, string | number>>) => string

export type Locale = 'en' | 'es'

/** The texts of one language; an unknown key throws, so that a reader never looks for nothing. */
export function sayIn(locale: Locale, messages: AbstractIntlMessages): Say {
  const translate = createTranslator({
    locale,
    messages,
    onError: (error) => {
      throw error
    },
  })
  // keys are put together by readers, which the types of the catalogs do not allow
  return translate as unknown as Say
}

/** Stands for a text or a date that is read out of a sentence. */
export const ANY: unique symbol = Symbol('any text')
/** Stands for a count, which a sentence may write as a word. */
export const COUNT: unique symbol = Symbol('any count')

type Value = string | number | typeof ANY | typeof COUNT
type Found = Readonly<Record<string, string>>

const plain = (text: string) => text.replaceAll(/\s+/g, ' ').trim()
const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)

const patterns = new WeakMap<Say, Map<string, RegExp>>()

/** What a sentence looks like, with a group for every text to be read out of it. */
function patternOf(
  say: Say,
  key: string,
  values: Readonly<Record<string, string | number>>,
): RegExp {
  const known = patterns.get(say) ?? new Map<string, RegExp>()
  patterns.set(say, known)
  const name = `${key} ${JSON.stringify(values)}`
  const found = known.get(name)
  if (found) return found
  const words = escaped(plain(say(key, values)))
  const seen = new Set<string>()
  const open = words.replaceAll(/ANY_(\w+?)_YNA/g, (_, one: string, at: number) => {
    // the same value again
    if (seen.has(one)) return String.raw`\k<${one}>`
    seen.add(one)
    // a Spanish hour has full stops of its own
    const rest = words.slice(at + one.length + 8)
    const ends = rest.startsWith(String.raw`\.`) ? String.raw`(?=\.(?! m\.| hora))` : ''
    return rest === '' ? `(?<${one}>.+)` : `(?<${one}>.+?)${ends}`
  })
  const made = new RegExp(`(?<![\\p{L}\\d])${open}(?![\\p{L}\\d])`, 'u')
  known.set(name, made)
  return made
}

/**
 * What a text says of the unknown values of a sentence, if the sentence stands in it; null if not.
 */
export function find(
  text: string,
  say: Say,
  key: string,
  values: Readonly<Record<string, Value>> = {},
): Found | null {
  const counts = Object.entries(values).flatMap(([name, value]) => (value === COUNT ? [name] : []))
  const fixed: Record<string, string | number> = {}
  for (const [name, value] of Object.entries(values)) {
    if (typeof value !== 'symbol') fixed[name] = value
    else if (value === ANY) fixed[name] = `ANY_${name}_YNA`
  }
  // no number is written where a sentence says “no” or “one”
  const tried = new Set([...[...text.matchAll(/\d+/g)].map(([digits]) => Number(digits)), 1, 0])
  const ways = counts.reduce<Record<string, number>[]>(
    (all, name) => all.flatMap((one) => [...tried].map((number) => ({ ...one, [name]: number }))),
    [{}],
  )
  for (const way of ways) {
    const match = patternOf(say, key, { ...fixed, ...way }).exec(text)
    if (match) {
      const told = Object.entries(way).map(([name, number]) => [name, String(number)] as const)
      return { ...match.groups, ...Object.fromEntries(told) }
    }
  }
  return null
}

/** The count that a sentence of these lines tells; undefined where it does not stand. */
export function count(
  lines: readonly string[],
  say: Say,
  key: string,
  name: string,
  values: Readonly<Record<string, Value>> = {},
): number | undefined {
  for (const line of lines) {
    const found = find(line, say, key, { ...values, [name]: COUNT })
    if (found) return Number(found[name])
  }
  return undefined
}

type Style = 'day' | 'moment'

const formats = new Map<string, Intl.DateTimeFormat>()

/** Writes a date; a format is made once, which takes longer than writing. */
function write(style: Style, locale: Locale, zone: string, at: Date): string {
  const name = `${style} ${locale} ${zone}`
  const known = formats.get(name)
  const format =
    known ??
    new Intl.DateTimeFormat(locale, {
      timeZone: zone,
      year: 'numeric',
      month: 'long',
      day: 'numeric',
      weekday: 'long',
      ...(style === 'moment' && {
        hour: 'numeric',
        minute: '2-digit',
        hour12: true,
        timeZoneName: 'long',
      }),
    })
  if (!known) formats.set(name, format)
  return plain(format.format(at))
}

/** A day and a moment as pages write them. */
export const day = (locale: Locale, zone: string, at: Date) => write('day', locale, zone, at)
export const moment = (locale: Locale, zone: string, at: Date) => write('moment', locale, zone, at)
