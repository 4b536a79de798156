import { CsvError, type InfoRecord, type Parser, parse } from 'csv-parse'

import type {
  FileProblem,
  FileRow,
  ReceivedFile,
  Report,
} from '@/lib/feeds/tables/file-rows.schema'

import { cleanCell, hasAccents } from './cell-text.rules'
import { findForm } from './delimiter.rules'
import { type Oddity, utf8Bytes } from './text-bytes.data'

/** Signs that one row may have; more is a quote that nobody closes. */
const ROW_MOST = 1_000_000

/**
 * The rows of a file of cells with their place in it, in batches of a few hundred, whatever its letters, separators
 * and line ends. Rows without a word are left out. What is wrong with the file as a whole is reported before the rows
 * that come after it.
 */
export async function* readSheet(
  file: ReceivedFile,
  report: Report,
): AsyncGenerator<readonly FileRow[]> {
  const tell = (
    problem: Pick<FileProblem, 'code' | 'detail' | 'wrong'>,
    row: number | null = null,
  ) => report({ file: file.name, row, column: null, value: null, ...problem })
  let rows: FileRow[] = []
  let count = 0
  let older: Extract<Oddity, { code: 'notUtf8' }> | null = null
  const take = (raw: string[], at: InfoRecord) => {
    count = at.records + at.empty_lines
    const cells = raw.map(cleanCell)
    const { set, word } = older ?? { set: '', word: '' }
    if (older && cells.some((cell) => cell.includes(word) && hasAccents(cell))) {
      tell({ code: 'notUtf8', detail: { row: count, set }, wrong: false })
      older = null
    }
    if (cells.some((cell) => cell !== '')) rows.push({ row: count, cells })
  }
  const hear = (oddity: Oddity) => {
    if (oddity.code === 'notUtf8') older = oddity
    else tell({ code: 'notText', detail: {}, wrong: true })
  }
  let parser: Parser | null = null
  try {
    for await (const bytes of utf8Bytes(file.open(), hear)) {
      let from = 0
      if (parser === null) {
        const form = findForm(bytes.subarray(0, 64 * 1024).toString())
        from = form.skip
        parser = parse({
          delimiter: form.delimiter,
          quote: form.quote,
          escape: form.quote,
          record_delimiter: [...form.lineEnds],
          relax_column_count: true,
          relax_quotes: true,
          max_record_size: ROW_MOST,
          // read as rows, ten million line breaks would take minutes
          skip_empty_lines: true,
          on_record: (cells: string[], at) => {
            take(cells, at)
            return null
          },
        })
        // its errors are those of the writes
        parser.on('error', () => undefined).resume()
      }
      await write(parser, from === 0 ? bytes : bytes.subarray(from))
      if (rows.length > 0) yield rows
      rows = []
    }
    if (parser) await end(parser)
  } catch (error) {
    const found = whyUnreadable(error, count)
    if (!found) throw error
    tell({ ...found, wrong: true })
  }
  if (rows.length > 0) yield rows
}

/** What is wrong with a file at whose bytes the reading stopped; null when it was not the file. */
function whyUnreadable(error: unknown, rows: number): Pick<FileProblem, 'code' | 'detail'> | null {
  if (!(error instanceof CsvError)) return null
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') return { code: 'cutOff', detail: {} }
  return error.code === 'CSV_MAX_RECORD_SIZE'
    ? { code: 'quoteOpen', detail: { row: rows + 1 } }
    : null
}

const write = (parser: Parser, bytes: Buffer) =>
  new Promise<void>((resolve, reject) => {
    parser.write(bytes, (error) => (error ? reject(error) : resolve()))
  })

const end = (parser: Parser) =>
  new Promise<void>((resolve, reject) => {
    parser.once('error', reject).once('end', resolve).end()
  })
