import { computeRun } from './compute-run.rules'
import { drawOdds } from './draw-odds.rules'
import { solve } from './place.rules'
import { ProblemError } from './problem-error.schema'

/** The tasks of a thread. */
const TASKS = { solve, drawOdds, computeRun }

export type Tasks = typeof TASKS
export type TaskName = keyof Tasks

/** A task on its way to the thread. */
export type Request<Name extends TaskName = TaskName> = {
  readonly id: number
  readonly name: Name
  readonly values: Parameters<Tasks[Name]>
}

/** A thread's answer. Errors lose their class on the way, so a ProblemError travels as its parts. */
export type TaskAnswer = { readonly id: number } & (
  | { readonly value: unknown }
  | { readonly wrong: Pick<ProblemError, 'path' | 'found' | 'expected'> }
  | { readonly fault: unknown }
)

/** Runs a task and returns its value or its error. */
export function answer<Name extends TaskName>({ id, name, values }: Request<Name>): TaskAnswer {
  try {
    const task = TASKS[name] as (...values: Parameters<Tasks[Name]>) => unknown
    return { id, value: task(...values) }
  } catch (error) {
    if (!(error instanceof ProblemError)) return { id, fault: error }
    const { path, found, expected } = error
    return { id, wrong: { path, found, expected } }
  }
}
