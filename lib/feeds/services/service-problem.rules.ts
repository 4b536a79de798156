import type { FileProblem } from '@/lib/feeds/tables/file-rows.schema'
import type { ProblemCode } from '@/lib/feeds/tables/problem-code.schema'
import { problemLine } from '@/lib/feeds/tables/problem-text.view'

/** What can be wrong with a service: its sentences are those of files. */
export type ServiceCode = Extract<ProblemCode, `service${string}`>

/** The service did not answer as the standard says, or what it answered cannot be trusted to be whole. */
export class ServiceError extends Error {
  override name = 'ServiceError'

  /** What was asked for: a resource, or `token`. */
  readonly about: string
  readonly code: ServiceCode
  /** As a problem of an import: what was asked for in the place of the file. */
  readonly problem: FileProblem

  constructor(about: string, code: ServiceCode, detail: FileProblem['detail'] = {}) {
    const whole = { row: null, column: null, value: null, wrong: true }
    const problem = { file: about, code, detail, ...whole }
    // as it is told on the command line and in the log
    super(problemLine('en', problem))
    this.about = about
    this.code = code
    this.problem = problem
  }
}
