import type { FileRow } from '@/lib/feeds/tables/file-rows.schema'

import { cleanHeading } from './cell-text.rules'
import { aliasesOf } from './heading-aliases.rules'

/** A heading without what programs write differently: capitals, blanks, underscores, stars. */
export const headingKey = (heading: string) =>
  cleanHeading(heading)
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '')

/** A number, a day, an address of mail. */
const VALUE = /^[-+]?\d[\d.,:/-]*$|^\S+@\S+\.\S+$/

/** Whether a row holds what stands below a heading: then its cells are nobody's names of columns, and are not told. */
export const isRowOfValues = (cells: readonly string[]) =>
  cells.some((cell) => VALUE.test(cell.trim()))

export type Heading = {
  readonly row: number
  readonly headings: readonly string[]
  /** Cells that every row has: up to the last heading that is not blank. */
  readonly width: number
}

/** Rows in which a heading may stand: titles and notes come above it. */
const SEARCHED = 10

/**
 * The heading among the first rows: the one with the most words that are known; the first of equals. Null
 * where there is no row.
 */
export function findHeading(
  rows: readonly FileRow[],
  isKnown: (key: string) => boolean,
): Heading | null {
  const known = (row: FileRow) => row.cells.filter((cell) => isKnown(headingKey(cell))).length
  const [found] = rows.slice(0, SEARCHED).toSorted((a, b) => known(b) - known(a))
  if (!found) return null
  const headings = found.cells.map(cleanHeading)
  return { row: found.row, headings, width: headings.findLastIndex((one) => one !== '') + 1 }
}

/** Whether what was taken for a heading is one: it names a column, or nothing in it is a value. */
export const hasHeading = ({ headings }: Heading, isKnown: (key: string) => boolean) =>
  headings.some((one) => isKnown(headingKey(one))) || !isRowOfValues(headings)

type Match = {
  /** The plain column. */
  readonly column: string
  /** Its place in the file, from 0. */
  readonly index: number
  readonly how: 'same' | 'alias' | 'near'
}

export type Matches = {
  readonly matches: readonly Match[]
  /** Plain columns that two headings name. */
  readonly twice: readonly string[]
  /** Places of headings that name nothing, from 0. */
  readonly unread: readonly number[]
}

/**
 * Which heading names which column of a plain table: the same word, a word that student information systems use for
 * it, or one that differs by a slip of typing and can mean one column only.
 */
export function matchHeadings(
  headings: readonly string[],
  table: string,
  columns: readonly string[],
): Matches {
  const keys = headings.map(headingKey)
  const matches: Match[] = []
  const twice: string[] = []
  const add = (column: string, places: readonly number[], how: Match['how']) => {
    const [index] = places
    if (index === undefined) return
    matches.push({ column, index, how })
    if (places.length > 1) twice.push(column)
  }
  const missing = () => columns.filter((column) => !matches.some((one) => one.column === column))
  const places = (words: readonly string[]) =>
    keys.flatMap((key, i) =>
      words.includes(key) && !matches.some(({ index }) => index === i) ? [i] : [],
    )
  for (const column of columns) add(column, places([headingKey(column)]), 'same')
  for (const column of missing()) add(column, places(aliasesOf(table, column)).slice(0, 1), 'alias')
  const left = missing()
  keys.forEach((key, i) => {
    if (matches.some(({ index }) => index === i)) return
    const near = left.filter((column) => isSlip(key, headingKey(column)))
    const [column] = near
    if (near.length === 1 && column && !matches.some((one) => one.column === column))
      matches.push({ column, index: i, how: 'near' })
  })
  const unread = headings.flatMap((heading, i) =>
    heading !== '' && !matches.some(({ index }) => index === i) ? [i] : [],
  )
  return { matches, twice, unread }
}

/** Whether a word is another with one or two letters wrong. A digit is no slip: phone2 is not phone. */
function isSlip(typed: string, meant: string): boolean {
  if (meant.length < 6 || typed.replaceAll(/\D/g, '') !== meant.replaceAll(/\D/g, '')) return false
  return distance(typed, meant) <= (meant.length < 9 ? 1 : 2)
}

/** How many letters to change, add, leave out or swap with their neighbor to get from one word to the other. */
function distance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return 3
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const isSame = a[i - 1] === b[j - 1]
      let least = Math.min(
        (last[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (last[j - 1] ?? 0) + (isSame ? 0 : 1),
      )
      const isSwapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      if (isSwapped) least = Math.min(least, (beforeLast[j - 2] ?? least) + 1)
      row.push(least)
    }
    beforeLast = last
    last = row
  }
  return last[b.length] ?? 0
}
