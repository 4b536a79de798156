import { isProof, PROOF_USAGE, verifyProof } from '@/lib/cli/verify/verify-proof'
import { checkColumns } from '@/lib/placement/check-result.rules'
import { ProblemError } from '@/lib/placement/problem-error.schema'
import { ProblemReader } from '@/lib/placement/reading/problem-reader.rules'
import { ResultReader } from '@/lib/placement/reading/result-reader.rules'

import { readFrom, reasonInOneLine } from './read-document'

const USAGE = `usage: npm run verify -- problem.json result.json, or ${PROOF_USAGE}`

/** Runs a step on a document and names the document in what goes wrong there. */
async function inDocument<T>(path: string, step: () => T | Promise<T>): Promise<T> {
  try {
    return await step()
  } catch (error) {
    throw error instanceof ProblemError ? new Error(`${path}: ${error.message}`) : error
  }
}

/** Checks a result against its problem; prints the certificate, or throws the first thing that does not hold. */
async function verifyFiles(problemPath: string, resultPath: string): Promise<void> {
  const problem = await inDocument(problemPath, () => readFrom(problemPath, new ProblemReader()))
  const result = await inDocument(resultPath, () => readFrom(resultPath, new ResultReader()))
  const certificate = await inDocument(resultPath, () => checkColumns(problem, result))
  if (certificate.violation !== null) throw new Error(`${resultPath}: ${certificate.violation}`)
  process.stdout.write(`${JSON.stringify(certificate)}\n`)
}

const args = process.argv.slice(2)
const [problem, result, ...rest] = args
try {
  if (isProof(args)) await verifyProof(args)
  else if (problem === undefined || result === undefined || rest.length > 0) throw new Error(USAGE)
  else await verifyFiles(problem, result)
} catch (error) {
  process.stderr.write(`${reasonInOneLine(error)}\n`)
  process.exitCode = 1
}
