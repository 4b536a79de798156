import { type Cell, read, wrong } from '../cell.schema'

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

const pad = (number: number, length = 2) => String(number).padStart(length, '0')

/** The day in year-month-day, or null when the calendar does not have it. */
function toDay(year: number, month: number, day: number): string | null {
  if (year < 1900 || year > 2100 || month < 1 || month > 12 || day < 1) return null
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate()
  return day > last ? null : `${year}-${pad(month)}-${pad(day)}`
}

const asDay = (day: string | null): Cell => (day === null ? wrong('dayNotReal') : read(day))

/** A day, perhaps with a time that says midnight, as databases write it. */
const ISO = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00(?:\.0+)?)?Z?)?$/
const COMPACT = /^(19|20)(\d{2})(\d{2})(\d{2})$/
const SLASHED = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?: 0?0:00(?::00)?)?$/
/** July 4, 2013; 4 Jul 2013; 04-JUL-2013. */
const MONTH_FIRST = /^([a-z]{3,9})\.? (\d{1,2}),? (\d{4})$/i
const DAY_FIRST = /^(\d{1,2})[ -]([a-z]{3,9})\.?[ -](\d{4})$/i
/** Days since the end of 1899: from 1927 to 2064. */
const SPREADSHEET_DAY = /^([1-5]\d{4})(?:\.\d+)?$/

/**
 * A day as year-month-day. American and European forms are read only when they can be read one way:
 * 07/25/2013 can, 07/04/2013 cannot. Two digits for a year and the day numbers of spreadsheets are errors.
 */
export function readDay(text: string): Cell {
  const iso = ISO.exec(text) ?? compact(text)
  if (iso) return asDay(toDay(Number(iso[1]), Number(iso[2]), Number(iso[3])))
  const [, first, , second, year] = SLASHED.exec(text) ?? []
  if (year !== undefined) return readSlashed(Number(first), Number(second), year)
  const named = readNamedMonth(text)
  if (named) return named
  const [, number] = SPREADSHEET_DAY.exec(text) ?? []
  if (number === undefined) return wrong('dayForm')
  const day = new Date(Date.UTC(1899, 11, 30 + Number(number))).toISOString().slice(0, 10)
  return wrong('dayNumber', { day })
}

function compact(text: string) {
  const found = COMPACT.exec(text)
  return found && [text, `${found[1]}${found[2]}`, found[3], found[4]]
}

function readSlashed(first: number, second: number, year: string): Cell {
  const whole = year.length === 4 ? Number(year) : Number(year) + (Number(year) > 30 ? 1900 : 2000)
  const monthFirst = toDay(whole, first, second)
  const dayFirst = toDay(whole, second, first)
  const day = monthFirst ?? dayFirst
  if (day === null) return wrong('dayNotReal')
  const isOne = monthFirst === null || dayFirst === null || monthFirst === dayFirst
  return year.length === 4 && isOne ? read(day) : wrong('dayTwoWays', { day })
}

function readNamedMonth(text: string): Cell | null {
  const monthFirst = MONTH_FIRST.exec(text)
  const dayFirst = DAY_FIRST.exec(text)
  const [, name = '', day] = monthFirst ?? [text, dayFirst?.[2], dayFirst?.[1]]
  const month = MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1
  const year = (monthFirst ?? dayFirst)?.[3]
  return month === 0 || year === undefined ? null : asDay(toDay(Number(year), month, Number(day)))
}

/** A year of the calendar. */
export function readYear(text: string): Cell {
  const year = /^(\d{4})(?:\.0+)?$/.exec(text)?.[1]
  if (year === undefined || Number(year) < 1800 || Number(year) > 2100) return wrong('yearForm')
  return read(Number(year))
}

/** A school year by the year in which it starts, from 2026, 2026-27, 2026-2027 or 2026/27. */
export function readSchoolYear(text: string): Cell {
  const [, from, to] = /^(\d{4})(?:\s*[-/\u2013]\s*(\d{4}|\d{2})|\.0+)?$/.exec(text) ?? []
  const start = Number(from)
  if (from === undefined || start < 1990 || start > 2100) return wrong('schoolYearForm')
  const isNext =
    to === undefined || Number(to) === (to.length === 4 ? start + 1 : (start + 1) % 100)
  return isNext ? read(start) : wrong('schoolYearForm')
}
