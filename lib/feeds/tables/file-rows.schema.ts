import type { Readable } from 'node:stream'

/** A file that arrived, wherever its bytes are kept. It can be opened more than once. */
export type ReceivedFile = {
  /** As the sender named it. */
  readonly name: string
  readonly size: number
  open(): Readable
}

/** One row of a file as it stands there. */
export type FileRow = {
  /** As a spreadsheet counts: the heading is row 1. */
  readonly row: number
  /** In the order of the columns of its table; blank is the empty text. */
  readonly cells: readonly string[]
  /** The row cannot be used, which is reported; it is given so that its key is not taken for gone. */
  readonly wrong?: boolean
}

/** The rows of one table in the order of the file, in batches, so that memory stays flat. */
export type TableRows = {
  /** A plain table, or one that only one format has and that is turned into plain ones later. */
  readonly table: string
  readonly file: string
  /** The columns that the file has; the others stay as they are in the database. */
  readonly columns: readonly string[]
  readonly batches: AsyncIterable<readonly FileRow[]>
  /** False: a file of changes, so that only what it marks as gone is gone. */
  readonly whole?: boolean
}

/** Something that is wrong or worth a look, with its place in the file. */
export type FileProblem = {
  readonly file: string
  /** Null when the whole file is meant. */
  readonly row: number | null
  readonly column: string | null
  readonly value: string | null
  /** A key of the catalog `imports.problems`. */
  readonly code: string
  /** What its sentence needs. */
  readonly detail: Readonly<Record<string, string | number>>
  /** The row, or the whole file where `row` is null, cannot be used. Otherwise it is told and used. */
  readonly wrong: boolean
}

/** Takes note of a problem and goes on. */
export type Report = (problem: FileProblem) => void
