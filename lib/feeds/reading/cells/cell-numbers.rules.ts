import { type Cell, read, wrong } from '../cell.schema'

const GRADE = /^(?:grade |gr\.? ?)?0?(\d{1,2})(?:st|nd|rd|th|\.0+)?$/i
const KINDERGARTEN = new Set(['K', 'KN', 'KG', 'TK', 'KINDERGARTEN'])

/**
 * A grade from 0 to 12. Kindergarten and transitional kindergarten are both 0: nothing here depends on
 * the difference.
 */
export function readGrade(text: string): Cell {
  if (KINDERGARTEN.has(text.toUpperCase())) return read(0)
  const [, digits] = GRADE.exec(text) ?? []
  const grade = Number(digits)
  return digits !== undefined && grade <= 12 ? read(grade) : wrong('gradeForm')
}

/** How often something was: a whole number from 0. */
export function readCount(text: string): Cell {
  const [, digits] = /^(\d{1,7})(?:\.0+)?$/.exec(text) ?? []
  return digits === undefined ? wrong('countForm') : read(Number(digits))
}

/**
 * A figure of a school, without the signs for percent and dollars; not a number (NaN) where the state hides
 * it behind a star.
 */
export function readFigure(text: string): Cell {
  if (text === '*') return read(Number.NaN)
  const [, number] = /^\$?\s?(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s?%?$/.exec(text) ?? []
  return number === undefined ? wrong('figureForm') : read(Number(number.replaceAll(',', '')))
}

const DEGREES = /^[+-]?\d{1,3}(?:\.\d+)?$/

/** Degrees north. What lies west of all schools of the country stands in the wrong column. */
export function readLatitude(text: string): Cell {
  if (!DEGREES.test(text)) return wrong('degreesForm')
  const degrees = Number(text)
  if (degrees < -60 && degrees >= -180) return wrong('latitudeIsLongitude')
  return Math.abs(degrees) <= 90 ? read(degrees) : wrong('degreesForm')
}

/** Degrees east: negative in America. */
export function readLongitude(text: string): Cell {
  if (!DEGREES.test(text)) return wrong('degreesForm')
  const degrees = Number(text)
  if (degrees > 0 && degrees <= 90) return wrong('longitudeIsLatitude')
  return Math.abs(degrees) <= 180 ? read(degrees) : wrong('degreesForm')
}
