import { toPlainText } from '@/lib/base/format/search-words.rules'
import { MOST_SEATS, type SeatEdit } from '@/lib/year/cycle-setup.schema'

import type { WrongCell } from './paste-seats.schema'
import type { SeatGrid, SeatSchool } from './seat-grid.view'

export type ReadPaste =
  | { readonly ok: true; readonly edits: readonly SeatEdit[]; readonly rows: number }
  | { readonly ok: false; readonly wrong: readonly WrongCell[] }

/** A line of the paste; rows count from 0. */
type Line = { readonly row: number; readonly cells: readonly string[] }

/** What a column holds: the seats of a grade, or something the export adds and nobody edits. */
type Column = { readonly grade: number } | { readonly ignored: true }

/**
 * Reads seats pasted from a spreadsheet: a line per school (its name, code or slug), a column per
 * grade, with or without a heading. An empty cell leaves the number unchanged. One unreadable cell
 * rejects the whole paste.
 */
export function readPaste(text: string, grid: SeatGrid): ReadPaste {
  const lines = splitLines(text)
  const [first] = lines
  if (!first) return { ok: true, edits: [], rows: 0 }
  const hasHeading = isHeading(first)
  const head = hasHeading ? readHeading(first, grid.grades) : usualColumns(first, grid.grades)
  const rows = hasHeading ? lines.slice(1) : lines
  const wrong: WrongCell[] = [...head.wrong]
  if (wrong.length > 0) return { ok: false, wrong }

  const findSchool = schoolFinder([...grid.schools, ...grid.others])
  const seen = new Set<string>()
  const edits: SeatEdit[] = []
  for (const line of rows) {
    const name = line.cells[0] ?? ''
    const found = findSchool(name)
    if (typeof found === 'string' || seen.has(found.id)) {
      const problem = typeof found === 'string' ? found : 'schoolTwice'
      wrong.push({ row: line.row, column: 1, found: name, problem, about: '' })
      continue
    }
    seen.add(found.id)
    const read = readRow(line, found, head.columns)
    wrong.push(...read.wrong)
    edits.push(...read.edits)
  }
  return wrong.length > 0 ? { ok: false, wrong } : { ok: true, edits, rows: rows.length }
}

function readRow(line: Line, school: SeatSchool, columns: readonly Column[]) {
  const wrong: WrongCell[] = []
  const edits: SeatEdit[] = []
  line.cells.slice(1).forEach((cell, i) => {
    const column = columns[i]
    const place = { row: line.row, column: i + 2, found: cell }
    if (!column) {
      if (cell) wrong.push({ ...place, problem: 'columnCount', about: String(columns.length + 1) })
      return
    }
    if ('ignored' in column || cell === '') return
    const { grade } = column
    if (!/^\d+$/.test(cell)) {
      wrong.push({ ...place, problem: 'number', about: String(grade) })
    } else if (Number(cell) > MOST_SEATS) {
      wrong.push({ ...place, problem: 'most', about: String(grade) })
    } else if (grade < school.lowestGrade || grade > school.highestGrade) {
      wrong.push({ ...place, problem: 'gradeNotOffered', about: String(grade) })
    } else {
      const was = school.cells.find((one) => one.grade === grade)?.seats ?? null
      edits.push({ schoolId: school.id, grade, seats: Number(cell), was })
    }
  })
  return { wrong, edits }
}

// ---------------------------------------------------------------- lines and cells

/** The first line of a file in which Excel says the separator; what it says. */
const SEPARATOR_LINE = /^"?sep=(.)"?\r?\n/i

/**
 * The lines that are not empty, split as the file says, else at the sign that makes the most cells of the
 * first line: a sign inside a cell does not count for more than that.
 */
function splitLines(text: string): Line[] {
  const clean = text.replace(/^\uFEFF/, '')
  const [line = '', stated] = SEPARATOR_LINE.exec(clean) ?? []
  const above = line === '' ? 0 : 1
  const [lines = []] = (stated ? [stated] : ['\t', ';', ','])
    .map((separator) => splitCells(clean.slice(line.length), separator).map(trimCells))
    .toSorted((a, b) => firstLength(b) - firstLength(a))
  return lines
    .map((cells, i) => ({ row: i + 1 + above, cells }))
    .filter(({ cells }) => cells.length > 0)
}

const firstLength = (lines: readonly string[][]) =>
  lines.find((cells) => cells.length > 0)?.length ?? 0

/**
 * Cells without blanks around them and without the apostrophe by which spreadsheets mark text; none at the end is
 * empty.
 */
const trimCells = (cells: readonly string[]) =>
  trimEnd(cells.map((cell) => cell.trim().replace(/^['’]\s*/, '')))

/** A quoted cell may contain separators, line ends and doubled quotes (RFC 4180). */
function splitCells(text: string, separator: string): string[][] {
  const rows: string[][] = [[]]
  let cell = ''
  let isQuoted = false
  const endCell = () => {
    rows.at(-1)?.push(cell)
    cell = ''
  }
  for (let i = 0; i < text.length; i++) {
    const character = text.charAt(i)
    if (isQuoted) {
      if (character !== '"') cell += character
      else if (text.charAt(i + 1) === '"') cell += text.charAt(++i)
      else isQuoted = false
    } else if (character === '"' && cell.trim() === '') {
      cell = ''
      isQuoted = true
    } else if (character === separator) endCell()
    else if (character === '\n') {
      endCell()
      rows.push([])
    } else if (character !== '\r') cell += character
  }
  endCell()
  return rows
}

function trimEnd(cells: string[]): string[] {
  const last = cells.findLastIndex((cell) => cell !== '')
  return cells.slice(0, last + 1)
}

// ---------------------------------------------------------------- the heading

/** Removes accents, capitals, doubled spaces and the apostrophe that guards a cell against formulas. */
const plain = (text: string) => toPlainText(text).replaceAll(/\s+/g, ' ').trim()

const SCHOOL = /^(school|schools|escuela|escuelas|name|nombre|cds( code)?|codigo( cds)?|slug)$/
const GRADE =
  /^(?:grade|grado|gr\.?)?\s*(\d{1,2})(?:\s*(?:th|o|\.o|º|\.º|grade|grado|seats|asientos|lugares))*$/
/** The columns that the export adds beside the seats. */
const BESIDE = /^((grade|grado) \d{1,2}\s*[,:].+|campus|plantel)$/

function isHeading({ cells }: Line): boolean {
  const [first = '', ...rest] = cells.map(plain)
  return SCHOOL.test(first) || (first === '' && rest.length > 0)
}

function readHeading({ row, cells }: Line, grades: readonly number[]) {
  const wrong: WrongCell[] = []
  const seen = new Set<number>()
  const columns = cells.slice(1).map((found, i): Column => {
    const name = plain(found)
    const [, digits] = GRADE.exec(name) ?? []
    const place = { row, column: i + 2, found }
    if (digits === undefined) {
      if (!BESIDE.test(name))
        wrong.push({ ...place, problem: 'columnUnknown', about: grades.join(', ') })
      return { ignored: true }
    }
    const grade = Number(digits)
    if (!grades.includes(grade)) {
      wrong.push({ ...place, problem: 'columnUnknown', about: grades.join(', ') })
    } else if (seen.has(grade)) {
      wrong.push({ ...place, problem: 'columnTwice', about: digits })
    }
    seen.add(grade)
    return { grade }
  })
  if (wrong.length === 0 && seen.size === 0) {
    wrong.push({
      row,
      column: 1,
      found: cells[0] ?? '',
      problem: 'noGrades',
      about: grades.join(', '),
    })
  }
  return { columns, wrong }
}

/** Without a heading, the columns are the grid's grades in order. */
function usualColumns({ row, cells }: Line, grades: readonly number[]) {
  const wrong: WrongCell[] =
    cells.length < 2
      ? [{ row, column: 1, found: cells[0] ?? '', problem: 'noGrades', about: grades.join(', ') }]
      : []
  return { columns: grades.map((grade): Column => ({ grade })), wrong }
}

// ---------------------------------------------------------------- schools

/** The digits of a code; spreadsheets write ="1964…" to keep them. */
const digitsOf = (text: string) => text.replaceAll(/[\s\p{Pd}="'’]/gu, '')

/** Finds a school by its code, its slug, or its name, ignoring accents. */
function schoolFinder(schools: readonly SeatSchool[]) {
  const bySlug = new Map(schools.map((school) => [school.slug, school]))
  const byCode = new Map(
    schools.flatMap((school) => (school.cdsCode ? [[school.cdsCode, school]] : [])),
  )
  const byName = Map.groupBy(schools, (school) => plain(school.name))
  return (
    typed: string,
  ): SeatSchool | 'schoolUnknown' | 'schoolAmbiguous' | 'codeRounded' | 'lettersLost' => {
    if (typed.includes('\uFFFD')) return 'lettersLost'
    if (/^\d([.,]\d+)?E\+?\d+$/i.test(typed)) return 'codeRounded'
    const known = byCode.get(digitsOf(typed)) ?? bySlug.get(typed.toLowerCase())
    if (known) return known
    const [named, second] = byName.get(plain(typed)) ?? []
    if (second) return 'schoolAmbiguous'
    return named ?? 'schoolUnknown'
  }
}
