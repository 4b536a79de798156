/** The longest paste that is read, in characters. */
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
  | 'lettersLost'
  | 'number'
  | 'most'
  | 'gradeNotOffered'

/** An unreadable cell; rows and columns count from 1, as in a spreadsheet. */
export type WrongCell = {
  readonly row: number
  readonly column: number
  readonly found: string
  readonly problem: CellProblem
  /** What the message names: a grade, a school, a number of columns. */
  readonly about: string
}
