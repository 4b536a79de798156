import type { CellKind, Column } from '@/lib/feeds/tables/plain-table.schema'

import { type Cell, type CellReader, read, wrong } from './cell.schema'
import {
  readCode,
  readDistrictCode,
  readPageName,
  readSchoolCode,
  readSlug,
  readSlugs,
  readSsid,
  readStudentNumber,
} from './cells/cell-codes.rules'
import { readEmail, readPhone, readTimeZone, readWebsite } from './cells/cell-contacts.rules'
import { readDay, readSchoolYear, readYear } from './cells/cell-days.rules'
import { readLanguage, readLanguages } from './cells/cell-languages.rules'
import {
  readCount,
  readFigure,
  readGrade,
  readLatitude,
  readLongitude,
} from './cells/cell-numbers.rules'
import { readChoice, readFlag, readName, readRole, readText } from './cells/cell-words.rules'

const READERS: Readonly<Record<CellKind, CellReader>> = {
  text: readText,
  name: readName,
  day: readDay,
  grade: readGrade,
  year: readYear,
  schoolYear: readSchoolYear,
  districtCode: readDistrictCode,
  schoolCode: readSchoolCode,
  code: readCode,
  zone: readSlug,
  zones: readSlugs,
  pageName: readPageName,
  studentNumber: readStudentNumber,
  ssid: readSsid,
  email: readEmail,
  phone: readPhone,
  website: readWebsite,
  latitude: readLatitude,
  longitude: readLongitude,
  count: readCount,
  flag: readFlag,
  language: readLanguage,
  languages: readLanguages,
  level: readChoice('level'),
  schoolKind: readChoice('schoolKind'),
  agreement: readChoice('agreement'),
  measure: readChoice('measure'),
  figure: readFigure,
  role: readRole,
  timeZone: readTimeZone,
  // made by the reader of maps
  shape: (text) => read(text),
}

const BLANK: Cell = read(null)
const ONE_NAME: Cell = read('')

/** A text like a formula that an apostrophe says is none. */
const NO_FORMULA = /^'+\s*=/

/** What a spreadsheet writes where it could not calculate, or had no room. */
const NOT_CALCULATED = /^#(?:N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!|#+)$/

/**
 * Reads a cell of a plain file. A blank one is null. Nothing is guessed: what can be read two ways, or
 * was spoilt by a spreadsheet, is an error whose sentence says what to write instead.
 */
export function parseCell(kind: CellKind, raw: string): Cell {
  const text = raw.trim()
  if (text === '') return BLANK
  if (text.startsWith('=')) return wrong('formula')
  if (text.startsWith("'") && NO_FORMULA.test(text)) return READERS[kind](text.slice(1).trim())
  if (text.startsWith('#') && NOT_CALCULATED.test(text)) return wrong('notCalculated')
  return READERS[kind](text)
}

/** Reads a cell as `parseCell` does; blank in a column that every row must fill is an error. */
export function readCell(column: Column, raw: string): Cell {
  const cell = parseCell(column.kind, raw)
  return column.required && cell.ok && cell.value === null ? wrong('cellMissing') : cell
}

/**
 * Reads the cells of a row as `readCell` does, in the order of the columns. Of a person who has one name only, the
 * other is blank: the empty text.
 */
export function readRow(columns: readonly Column[], cells: readonly string[]): Cell[] {
  const read = columns.map((column, i) => readCell(column, cells[i] ?? ''))
  const given = columns.findIndex(({ name }) => name === 'given_name')
  const family = columns.findIndex(({ name }) => name === 'family_name')
  if (given === -1 || family === -1) return read
  const isBlank = (i: number) => cells[i]?.trim() === ''
  if (isBlank(given) !== isBlank(family)) read[isBlank(given) ? given : family] = ONE_NAME
  return read
}
