import { type AbstractIntlMessages, createTranslator } from 'use-intl/core'

import type { Locale } from '@/lib/base/i18n/routing'
import type { PaperTable } from '@/tests/support/read-html'

import type { Paper } from './figures-paper'

/** A text of the program in the language a page is read in. */
export type Say = (key: string, values?: Record<string, string | number>) => string

/** A text by its file and key, as `staff.overview.sent`. */
export const sayIn = (locale: Locale, messages: AbstractIntlMessages): Say =>
  // keys are put together here, which the types of the catalogs do not allow
  createTranslator({ locale, messages }) as unknown as Say

/** A number as it is told; words that keep a small count back; undefined where nothing is told. */
export type Told = number | string | undefined

/** How a figure is read from a page. */
export type Read = (paper: Paper, say: Say) => Told

/** What the public is told instead of a small count. */
export const KEPT_BACK = 'kept back'
const KEPT_WORDS = ['common.hidden', 'common.hiddenShort']

/** A number with nothing before it; a dash is none. */
export function numberIn(text: string | undefined, say: Say): Told {
  if (text === undefined) return undefined
  if (KEPT_WORDS.some((word) => say(word) === text)) return KEPT_BACK
  const number = /^\d[\d,.]*/.exec(text.trim())?.[0]
  return number === undefined ? undefined : Number(number.replaceAll(/[,.]/g, ''))
}

/** The number of a sentence: the one that makes a text of the program stand in `text`. */
export function saidIn(
  text: string,
  say: Say,
  key: string,
  name: string,
  values: Record<string, string | number> = {},
): Told {
  // no number is written where a sentence says “no” or “one”
  const tried = new Set([...text.matchAll(/\d+/g)].map(([digits]) => Number(digits)))
  return [...tried, 1, 0].find((number) => {
    const words = say(key, { ...values, [name]: number })
      .replaceAll(/\s+/g, ' ')
      .trim()
    const at = text.indexOf(words)
    const isWhole = !/\d/.test(text[at - 1] ?? '') && !/\d/.test(text[at + words.length] ?? '')
    return at >= 0 && isWhole
  })
}

/** The number of a sentence that a line of the page holds. */
export const sentence =
  (key: string, name: string, values: Record<string, string | number> = {}): Read =>
  (paper, say) => {
    for (const line of paper.lines) {
      const number = saidIn(line, say, key, name, values)
      if (number !== undefined) return number
    }
    return undefined
  }

/** The number beside a name. */
export const term =
  (key: string, values: Record<string, string | number> = {}): Read =>
  (paper, say) => {
    const name = say(key, values)
    return numberIn(paper.terms.find(([one]) => one === name)?.[1], say)
  }

/** How many a view of a list says to hold. */
export const tab =
  (key: string, values: Record<string, string | number> = {}): Read =>
  (paper, say) => {
    const name = say(key, values)
    return numberIn(paper.tabs.find(([one]) => one === name)?.[1], say)
  }

/** The first table with a column of that name. */
export const tableWith = (paper: Paper, column: string): PaperTable | undefined =>
  paper.tables.find(({ head }) => head.includes(column))

/** The cells of a column, of the rows that fit. */
export function column(
  paper: Paper,
  name: string,
  fits: (row: readonly string[], table: PaperTable) => boolean = () => true,
): string[] {
  const table = tableWith(paper, name)
  const at = table?.head.indexOf(name) ?? -1
  return (table?.rows ?? []).filter((row) => table && fits(row, table)).map((row) => row[at] ?? '')
}

/** The number at a row, by how its first cell begins, and a column. */
export const cell =
  (row: string, key: string, values: Record<string, string | number> = {}): Read =>
  (paper, say) =>
    numberIn(column(paper, say(key, values), ([first]) => first?.startsWith(row) ?? false)[0], say)

/** All of a column together; undefined for a table that is not there. */
export const sum =
  (key: string): Read =>
  (paper, say) => {
    const cells = column(paper, say(key))
    if (cells.length === 0) return undefined
    return cells.reduce((total, one) => total + Number(numberIn(one, say) ?? 0), 0)
  }

/** How many cells of a column fit; 0 for a table that is not there. */
export const rows =
  (key: string, fits: (text: string, say: Say) => boolean = () => true): Read =>
  (paper, say) =>
    column(paper, say(key)).filter((text) => fits(text, say)).length

/** A value of a JSON file, by its path. */
export const value =
  (...path: readonly (string | number)[]): Read =>
  ({ json }) => {
    let one: unknown = json
    for (const name of path) {
      if (typeof one !== 'object' || one === null) return undefined
      one = (one as Record<string | number, unknown>)[name]
    }
    if (one === 'hidden') return KEPT_BACK
    return typeof one === 'number' ? one : undefined
  }

/** A row of who or what is so called. */
export const begins =
  (name: string) =>
  ([first]: readonly string[]): boolean =>
    first !== undefined && `${first} `.startsWith(`${name} `)

/** A cell that says exactly a text of the program. */
export const isText =
  (key: string) =>
  (text: string, say: Say): boolean =>
    text === say(key)
