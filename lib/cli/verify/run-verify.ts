import { readFrom, reasonInOneLine } from '@/lib/cli/documents'
import { checkColumns } from '@/lib/placement/check-result.rules'
import { ProblemError } from '@/lib/placement/problem-error.schema'
import { ProblemReader } from '@/lib/placement/reading/problem-reader.rules'
import { ResultReader } from '@/lib/placement/reading/result-reader.rules'

import { isProof, PROOF_USAGE, verifyProof } from './verify-proof'

const USAGE = `usage: npm run verify -- problem.json result.json, or ${PROOF_USAGE}`

/** Where the command writes its results and its first error. */
type Output = { readonly out: (text: string) => void; readonly err: (text: string) => void }

/** Runs a step and adds the name of the document to its error. */
async function inDocument<T>(path: string, step: () => T | Promise<T>): Promise<T> {
  try {
    return await step()
  } catch (error) {
    throw error instanceof ProblemError ? new Error(`${path}: ${error.message}`) : error
  }
}

/** Checks a result against its problem. Returns the certificate as JSON, or throws the first violation. */
async function verifyFiles(problemPath: string, resultPath: string): Promise<string> {
  const problem = await inDocument(problemPath, () => readFrom(problemPath, new ProblemReader()))
  const result = await inDocument(resultPath, () => readFrom(resultPath, new ResultReader()))
  const certificate = await inDocument(resultPath, () => checkColumns(problem, result))
  if (certificate.violation !== null) throw new Error(`${resultPath}: ${certificate.violation}`)
  return JSON.stringify(certificate)
}

/**
 * A line in which nothing of a file can move the cursor, clear the screen, or turn the direction of the text: characters
 * that no screen shows stand as their codes.
 */
function printable(line: string): string {
  return line.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, (one) => {
    const code = one.codePointAt(0) ?? 0
    return `\\u{${code.toString(16)}}`
  })
}

/** Runs `npm run verify` with these arguments. Returns the exit status: 0 when everything is correct, else 1. */
export async function runVerify(args: readonly string[], { out, err }: Output): Promise<0 | 1> {
  const [problem, result, ...rest] = args
  try {
    if (isProof(args)) await verifyProof(args, (line) => out(`${printable(line)}\n`))
    else if (problem === undefined || result === undefined || rest.length > 0)
      throw new Error(USAGE)
    else out(`${await verifyFiles(problem, result)}\n`)
    return 0
  } catch (error) {
    err(`${printable(reasonInOneLine(error))}\n`)
    return 1
  }
}
