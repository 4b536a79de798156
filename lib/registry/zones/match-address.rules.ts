import { parse } from 'csv-parse/sync'

import { toPlainText } from '@/lib/base/format/search-words.rules'

import { type Stretch, stretchSchema } from './geocoder.schema'

/** Degrees north and east. */
export type Position = { readonly latitude: number; readonly longitude: number }

/** A position that an address may refer to. */
export type Match = Position & {
  /** The full address. */
  readonly label: string
}

/** The answer of a geocoder: the matches, possibly none; or that it is unavailable or was never set up. */
type Geocoding =
  | { readonly ok: true; readonly matches: readonly Match[] }
  | { readonly ok: false; readonly reason: 'unavailable' | 'not-set-up' }

/** Finds the matches of a typed address. Never throws because of what was typed. */
export type Geocoder = (address: string) => Promise<Geocoding>

/** Abbreviations of directions, kinds of street and numbers. */
const SHORT: Record<string, string> = {
  north: 'n',
  south: 's',
  east: 'e',
  west: 'w',
  street: 'st',
  avenue: 'ave',
  av: 'ave',
  boulevard: 'blvd',
  drive: 'dr',
  road: 'rd',
  place: 'pl',
  first: '1st',
  second: '2nd',
  third: '3rd',
  fourth: '4th',
  fifth: '5th',
  sixth: '6th',
  seventh: '7th',
  eighth: '8th',
}
const OPTIONAL = new Set(['n', 's', 'e', 'w', 'st', 'ave', 'blvd', 'dr', 'rd', 'pl'])
const MOST = 8

/** The words of a street in lower case, without accents, abbreviated. */
function toWords(text: string): string[] {
  return toPlainText(text)
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
    .map((word) => SHORT[word] ?? word)
}

type Asked = {
  readonly number: number
  readonly words: readonly string[]
  readonly zip: string | null
}

/** A half behind a house number, as on many lots of Los Angeles: 1234 1/2 or 1200½. */
const HALF = String.raw`(?:\s*[¼½¾]|[\s-]+[1-3][/⁄][2-4](?=\s))?`
const NUMBER = new RegExp(String.raw`^\s*(\d{1,6})(?:-\d+)?${HALF}[a-z]?\s+(.+)$`, 'i')

/** The same address without the half behind its house number: services know the whole number only. */
export function withoutHalf(text: string): string {
  return text.replace(new RegExp(String.raw`^(\s*\d{1,6})${HALF}(?=[a-z]?\s)`, 'i'), '$1')
}

/**
 * Parses a typed address; null without a house number and a street. Ignores the part after the first
 * comma, an apartment, a half and the state. Uses a ZIP code at the end.
 */
export function readAddress(text: string): Asked | null {
  const [line = ''] = text.split(',')
  const found = NUMBER.exec(line)
  const [, number = '', rest = ''] = found ?? []
  const zip = /\b(\d{5})(?:-\d{4})?\s*$/.exec(text)?.[1] ?? null
  const street = rest.replace(/(?:\s(?:apt|unit|suite|depto)\b|\s?#).*$/i, '')
  const words = toWords(street.replace(/\s\d{5}(?:-\d{4})?\s*$/, ''))
  return found && words.length > 0 ? { number: Number(number), words, zip } : null
}

/** A stretch with the words of its street, so that they are taken apart once. */
type Known = {
  readonly stretch: Stretch
  readonly own: readonly string[]
  readonly city: readonly string[]
  readonly proper: readonly string[]
}

/** Whether a stretch matches the typed street: all its required words were typed, and no others. */
function isStreet({ stretch, own, city, proper }: Known, { number, words, zip }: Asked): boolean {
  if (number < stretch.from || number > stretch.to || (zip && zip !== stretch.zip)) return false
  const typed = words.filter((word) => word !== 'ca' && !city.includes(word))
  return typed.every((word) => own.includes(word)) && proper.every((word) => words.includes(word))
}

const between = (from: number, to: number, share: number) => from + (to - from) * share

/**
 * Finds the matches of an address among the stretches of an address file, in their order, at most eight. The stretches
 * are arranged by a word of their street once, so that many addresses can be looked up.
 */
export function arrangeStretches(stretches: readonly Stretch[]): (address: string) => Match[] {
  const all = stretches.map((stretch): Known => {
    const own = toWords(stretch.street)
    const proper = own.filter((word) => !OPTIONAL.has(word))
    return { stretch, own, proper, city: toWords(stretch.city) }
  })
  const places = all.map((known, place) => ({ known, place }))
  const byWord = Map.groupBy(places, ({ known }) => known.proper[0] ?? '')
  return (address) => {
    const asked = readAddress(address)
    if (!asked) return []
    return [...new Set(['', ...asked.words])]
      .flatMap((word) => byWord.get(word) ?? [])
      .filter(({ known }) => isStreet(known, asked))
      .toSorted((a, b) => a.place - b.place)
      .slice(0, MOST)
      .map(({ known }) => toMatch(known.stretch, asked.number))
  }
}

function toMatch(stretch: Stretch, number: number): Match {
  const { street, city, zip, from, to } = stretch
  const share = to === from ? 0 : (number - from) / (to - from)
  return {
    label: `${number} ${street}, ${city} ${zip}`,
    latitude: between(stretch.from_latitude, stretch.to_latitude, share),
    longitude: between(stretch.from_longitude, stretch.to_longitude, share),
  }
}

/** Reads the stretches of an address file (CSV with a header). Throws with the line number of an invalid line. */
export function readStretches(csv: string): Stretch[] {
  const rows: unknown[] = parse(csv, { bom: true, columns: true, comment: '#', trim: true })
  return rows.map((row, i) => {
    const parsed = stretchSchema.safeParse(row)
    if (parsed.success) return parsed.data
    const [issue] = parsed.error.issues
    throw new Error(`Address ${i + 1} of the file: ${issue?.path.join('.')} ${issue?.message}.`)
  })
}
