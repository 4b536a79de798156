import { writeFileSync } from 'node:fs'
import { createInterface } from 'node:readline'

import { parseDocument, readDocument, reasonInOneLine } from '@/lib/cli/documents/read'
import { ProblemError } from '@/lib/placement/problem/schema'
import { place, readProblem } from '@/lib/placement/rules'

const USAGE =
  'usage: npm run place -- problem.json [--out result.json], or - for one problem a line'

/** One problem a line in, one result a line out; stops at the first line that is no problem. */
async function placeLines(): Promise<void> {
  let line = 0
  for await (const text of createInterface({ input: process.stdin })) {
    line++
    if (text.trim() === '') continue
    try {
      process.stdout.write(`${JSON.stringify(place(readProblem(parseDocument(text))))}\n`)
    } catch (error) {
      throw error instanceof ProblemError ? new Error(`line ${line}: ${error.message}`) : error
    }
  }
}

function placeFile(path: string, out: string | undefined): void {
  const result = `${JSON.stringify(place(readProblem(readDocument(path))))}\n`
  if (out === undefined) process.stdout.write(result)
  else writeFileSync(out, result)
}

const [path, flag, out, ...rest] = process.argv.slice(2)
try {
  if (path === undefined || rest.length > 0 || (flag !== undefined && (flag !== '--out' || !out)))
    throw new Error(USAGE)
  if (path === '-') await placeLines()
  else placeFile(path, out)
} catch (error) {
  process.stderr.write(`${reasonInOneLine(error)}\n`)
  process.exitCode = 1
}
