import type { ProblemCode } from '@/lib/feeds/tables/problem-code.schema'

import { type Cell, read, wrong } from '../cell.schema'

/** A long number as spreadsheets show it: 1.23457E+09. Its last digits are lost. */
const SHORTENED = /^\d(?:[.,]\d+)?E\+?\d+$/i
/** A whole number that a program kept as a fraction: 12345678.0. */
const WHOLE = /^(\d+)\.0+$/

const withoutFraction = (text: string) => WHOLE.exec(text)?.[1] ?? text

/** A district's code of 7 digits; the state also writes it as a school's with seven zeros. */
export function readDistrictCode(typed: string): Cell {
  const text = /^\d{7}0{7}$/.test(typed) ? typed.slice(0, 7) : typed
  return readDigits(text, 7, 'districtCodeForm', 'districtCodeDigits')
}

/** A student's number of the state. */
export function readSsid(typed: string): Cell {
  return readDigits(typed, 10, 'ssidForm', 'ssidDigits')
}

function readDigits(typed: string, digits: number, form: ProblemCode, count: ProblemCode): Cell {
  if (SHORTENED.test(typed)) return wrong('numberShortened')
  const text = withoutFraction(typed)
  if (!/^\d+$/.test(text)) return wrong(form)
  return text.length === digits ? read(text) : wrong(count, { digits: text.length })
}

/** A school's 14-digit code, the district's own code for it, or DISTRICT. */
export function readSchoolCode(typed: string): Cell {
  if (SHORTENED.test(typed)) return wrong('schoolCodeShortened')
  const text = withoutFraction(typed)
  const digits = /^\d{2}-\d{5}-\d{7}$/.test(text) ? text.replaceAll('-', '') : text
  if (!/^\d{8,}$/.test(digits)) return readCode(text)
  if (/^\d{7}0{7}$/.test(digits)) return wrong('schoolCodeOfDistrict')
  return digits.length === 14 ? read(digits) : wrong('schoolCodeDigits', { digits: digits.length })
}

/** A code that the district gives. */
export function readCode(typed: string): Cell {
  if (SHORTENED.test(typed)) return wrong('numberShortened')
  const text = withoutFraction(typed).normalize('NFC').replaceAll(/\s+/g, ' ')
  return text.length <= 100 ? read(text) : wrong('textTooLong', { most: 100 })
}

/** The name of a school's page, as it stands in its address. */
export function readPageName(typed: string): Cell {
  const text = typed.toLowerCase()
  return /^[a-z0-9-]{2,100}$/.test(text) ? read(text) : wrong('pageNameForm')
}

/** The short name of a zone, as it stands in addresses of pages. */
export function readSlug(typed: string): Cell {
  const text = typed.toLowerCase()
  return /^[a-z0-9-]{2,40}$/.test(text) ? read(text) : wrong('slugForm')
}

/** The short names of several zones, each once, in the order of the alphabet. */
export function readSlugs(typed: string): Cell {
  const cells = typed
    .split(/[\s,;|]+/)
    .filter(Boolean)
    .map(readSlug)
  const zones = cells.flatMap((cell) => (cell.ok ? String(cell.value) : []))
  if (zones.length < cells.length) return wrong('slugForm')
  return read([...new Set(zones)].toSorted())
}

/** A student's number in the form in which a family types it from its letter. */
export function readStudentNumber(typed: string): Cell {
  if (SHORTENED.test(typed)) return wrong('numberShortened')
  const text = withoutFraction(typed).replaceAll(/[\s-]/g, '').toUpperCase()
  if (!/^[0-9A-Z]+$/.test(text)) return wrong('studentNumberForm')
  const isLong = text.length >= 4 && text.length <= 20
  return isLong ? read(text) : wrong('studentNumberLength', { signs: text.length })
}
