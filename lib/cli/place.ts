import { placeColumns, resultText } from '@/lib/placement/place.rules'
import { ProblemError } from '@/lib/placement/problem-error.schema'
import { ProblemReader } from '@/lib/placement/reading/problem-reader.rules'

import { readFrom, reasonInOneLine, writeOut, writeWhole } from './documents'

const USAGE =
  'usage: npm run place -- problem.json [--out result.json], or - for one problem a line'

/** Reads one problem per line and writes one result per line; stops at the first invalid line. */
async function placeLines(): Promise<void> {
  let line = 1
  let reader = new ProblemReader()
  for await (const chunk of process.stdin as AsyncIterable<Uint8Array>) {
    let from = 0
    for (let to = chunk.indexOf(LINE_BREAK); to >= 0; to = chunk.indexOf(LINE_BREAK, from)) {
      await placeLine(line, reader, chunk.subarray(from, to))
      reader = new ProblemReader()
      from = to + 1
      line++
    }
    inLine(line, () => reader.feed(chunk.subarray(from)))
  }
  await placeLine(line, reader, new Uint8Array())
}

const LINE_BREAK = 10

/** Places the problem of a line after its last bytes have arrived. */
async function placeLine(line: number, reader: ProblemReader, rest: Uint8Array): Promise<void> {
  const outcome = inLine(line, () => {
    reader.feed(rest)
    return reader.isEmpty ? null : placeColumns(reader.finish())
  })
  if (outcome) await writeOut(withLineBreak(resultText(outcome)))
}

/** Runs a step and adds the line number to its error. */
function inLine<T>(line: number, step: () => T): T {
  try {
    return step()
  } catch (error) {
    throw error instanceof ProblemError ? new Error(`line ${line}: ${error.message}`) : error
  }
}

async function placeFile(path: string, out: string | undefined): Promise<void> {
  const text = withLineBreak(resultText(placeColumns(await readFrom(path, new ProblemReader()))))
  if (out === undefined) await writeOut(text)
  else await writeWhole(out, text)
}

function* withLineBreak(text: Iterable<string>): Generator<string> {
  yield* text
  yield '\n'
}

// when the reader of the output stops reading, end quietly
process.stdout.on('error', () => (process.exitCode = 1))

const [path, flag, out, ...rest] = process.argv.slice(2)
try {
  if (path === undefined || rest.length > 0 || (flag !== undefined && (flag !== '--out' || !out)))
    throw new Error(USAGE)
  if (path === '-') await placeLines()
  else await placeFile(path, out)
} catch (error) {
  // a write may fail before the stream itself knows
  const isUnread = error instanceof Error && 'code' in error && error.code === 'EPIPE'
  if (!isUnread && !process.stdout.errored) process.stderr.write(`${reasonInOneLine(error)}\n`)
  process.exitCode = 1
}
