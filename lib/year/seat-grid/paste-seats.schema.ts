/** The most that is read from a paste. */
export const LONGEST_PASTE = 200_000

/** What is wrong with a cell of a paste; keys of the catalog `setup.paste.wrong`. */
type CellProblem =
  | 'columnUnknown'
  | 'columnTwice'
  | 'noGrades'
  | 'columnCount'
  | 'schoolUnknown'
  | 'schoolAmbiguous'
  | 'schoolTwice'
  | 'codeRounded'
  | 'number'
  | 'most'
  | 'gradeNotOffered'

/** One cell that cannot be read: rows and columns as a spreadsheet counts them, from 1. */
export type WrongCell = {
  readonly row: number
  readonly column: number
  readonly found: string
  readonly problem: CellProblem
  /** What the message names: a grade, a school, a number of columns. */
  readonly about: string
}
