import type {
  FileProblem,
  FileRow,
  ReceivedFile,
  Report,
  TableRows,
} from '@/lib/feeds/tables/file-rows.schema'

import type { ReadOptions } from '../read-options.schema'

/** A file with its first rows, as many as the first 64 KB hold; none when it is empty. */
export type PeekedFile = { readonly file: ReceivedFile; readonly rows: readonly FileRow[] }

/** One way in which districts and their systems write files. */
export type Format = {
  /** Which of the files that no earlier format took are of this one. */
  take(files: readonly PeekedFile[], options: ReadOptions): readonly PeekedFile[]
  /** The tables of the files that it took. What cannot be read is reported and left out. */
  read(files: readonly PeekedFile[], options: ReadOptions, report: Report): readonly TableRows[]
}

/** A problem of a whole file. */
export const ofFile = (
  { name }: Pick<ReceivedFile, 'name'>,
  code: FileProblem['code'],
  detail: FileProblem['detail'] = {},
  wrong = true,
): FileProblem => ({ file: name, row: null, column: null, value: null, code, detail, wrong })
