import { parse } from 'csv-parse/sync'

import { type Stretch, stretchSchema } from './geocoder.schema'

/** Degrees north and east. */
export type Position = { readonly latitude: number; readonly longitude: number }

/** A place that an address can mean. */
export type Match = Position & {
  /** The address as it is written out. */
  readonly label: string
}

/** What a geocoder answers: the places, none when it knows none; or that it cannot be asked now. */
type Geocoding =
  | { readonly ok: true; readonly matches: readonly Match[] }
  | { readonly ok: false; readonly reason: 'unavailable' }

/** Finds the places that an address, typed by a person, can mean. Never throws for what was typed. */
export type Geocoder = (address: string) => Promise<Geocoding>

/** Directions and kinds of street, as they are shortened. Those of a typed address may be left out. */
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

/** The words of a street in small letters, without accents, shortened. */
function wordsOf(text: string): string[] {
  return text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
    .map((word) => SHORT[word] ?? word)
}

type Asked = {
  readonly number: number
  readonly words: readonly string[]
  readonly zip: string | null
}

/**
 * What a typed address asks for; null without a house number and a street. The part after the first
 * comma, an apartment and the state are left out; a ZIP code anywhere after the number counts.
 */
export function readAddress(text: string): Asked | null {
  const [line = ''] = text.split(',')
  const found = /^\s*(\d{1,6})(?:-\d+)?[a-z]?\s+(.+)$/i.exec(line)
  const [, number = '', rest = ''] = found ?? []
  const zip = /\b(\d{5})(?:-\d{4})?\s*$/.exec(text)?.[1] ?? null
  const street = rest.replace(/(?:\s(?:apt|unit|suite|depto)\b|\s?#).*$/i, '')
  const words = wordsOf(street.replace(/\s\d{5}(?:-\d{4})?\s*$/, ''))
  return found && words.length > 0 ? { number: Number(number), words, zip } : null
}

/** Whether a stretch of a street is the one that was typed: all its proper words, and no other word. */
function isStreet(stretch: Stretch, { number, words, zip }: Asked): boolean {
  if (number < stretch.from || number > stretch.to || (zip && zip !== stretch.zip)) return false
  const own = wordsOf(stretch.street)
  const city = wordsOf(stretch.city)
  const typed = words.filter((word) => word !== 'ca' && !city.includes(word))
  const proper = own.filter((word) => !OPTIONAL.has(word))
  return typed.every((word) => own.includes(word)) && proper.every((word) => words.includes(word))
}

const between = (from: number, to: number, share: number) => from + (to - from) * share

/** The places an address can mean by the stretches of an address file, at most eight, in their order. */
export function matchAddress(stretches: readonly Stretch[], address: string): Match[] {
  const asked = readAddress(address)
  if (!asked) return []
  const meant = stretches.filter((stretch) => isStreet(stretch, asked))
  return meant.slice(0, MOST).map((stretch) => {
    const { street, city, zip, from, to } = stretch
    const share = to === from ? 0 : (asked.number - from) / (to - from)
    return {
      label: `${asked.number} ${street}, ${city} ${zip}`,
      latitude: between(stretch.from_latitude, stretch.to_latitude, share),
      longitude: between(stretch.from_longitude, stretch.to_longitude, share),
    }
  })
}

/** The stretches of an address file (CSV with a header). Throws with the line when one does not fit. */
export function readStretches(csv: string): Stretch[] {
  const rows: unknown[] = parse(csv, { bom: true, columns: true, comment: '#', trim: true })
  return rows.map((row, i) => {
    const parsed = stretchSchema.safeParse(row)
    if (parsed.success) return parsed.data
    const [issue] = parsed.error.issues
    throw new Error(`Address ${i + 1} of the file: ${issue?.path.join('.')} ${issue?.message}.`)
  })
}
