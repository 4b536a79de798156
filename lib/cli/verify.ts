import { readDocument, reasonInOneLine } from '@/lib/cli/documents/read'
import { checkResult, readResult } from '@/lib/placement/check/rules'
import { ProblemError } from '@/lib/placement/problem/schema'
import { readProblem } from '@/lib/placement/rules'

const USAGE = 'usage: npm run verify -- problem.json result.json'

/** Runs a step on a document and names the document in what goes wrong there. */
function inDocument<T>(path: string, step: () => T): T {
  try {
    return step()
  } catch (error) {
    throw error instanceof ProblemError ? new Error(`${path}: ${error.message}`) : error
  }
}

/** Checks a result against its problem; prints the certificate, or throws the first thing that does not hold. */
function verifyFiles(problemPath: string, resultPath: string): void {
  const problem = inDocument(problemPath, () => readProblem(readDocument(problemPath)))
  const result = inDocument(resultPath, () => readResult(readDocument(resultPath)))
  const certificate = inDocument(resultPath, () => checkResult(problem, result))
  if (certificate.violation !== null) throw new Error(`${resultPath}: ${certificate.violation}`)
  process.stdout.write(`${JSON.stringify(certificate)}\n`)
}

const [problem, result, ...rest] = process.argv.slice(2)
try {
  if (problem === undefined || result === undefined || rest.length > 0) throw new Error(USAGE)
  verifyFiles(problem, result)
} catch (error) {
  process.stderr.write(`${reasonInOneLine(error)}\n`)
  process.exitCode = 1
}
