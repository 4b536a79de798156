import 'server-only'
import { Worker } from 'node:worker_threads'

import { ProblemError } from './problem-error.schema'
import type { TaskAnswer, Request, TaskName, Tasks } from './thread-tasks.rules'

/*
 * Placing runs in a thread of its own in processes that have other work meanwhile. It is for processes
 * started from source, such as the job worker, whose queue and heartbeats go on; the web process sends
 * placements and draws through the queue to a job worker.
 */

/** `solve` in a thread: the event loop goes on. Rejects with what `solve` throws. */
export const solveInThread = task('solve')

/** `drawOdds` in a thread: the event loop goes on. Rejects with what `drawOdds` throws. */
export const drawOddsInThread = task('drawOdds')

/** `computeRun` in a thread: the event loop goes on. */
export const computeRunInThread = task('computeRun')

type Waiting = { resolve: (value: unknown) => void; reject: (error: unknown) => void }

/** The only thread, started when first needed; while idle it does not keep the process alive. */
type Thread = { readonly worker: Worker; readonly waiting: Map<number, Waiting> }

let thread: Thread | null = null
let asked = 0

function task<Name extends TaskName>(name: Name) {
  return (...values: Parameters<Tasks[Name]>): Promise<ReturnType<Tasks[Name]>> => {
    const { worker, waiting } = (thread ??= start())
    const request: Request<Name> = { id: asked++, name, values }
    return new Promise((resolve, reject) => {
      waiting.set(request.id, { resolve: resolve as Waiting['resolve'], reject })
      worker.ref()
      worker.postMessage(request)
    })
  }
}

function start(): Thread {
  const worker = new Worker(new URL('./placement-thread.ts', import.meta.url), {
    execArgv: ['--conditions=react-server', '--import', 'tsx'],
  })
  const started: Thread = { worker, waiting: new Map() }
  worker.unref()
  worker.on('message', (said: TaskAnswer) => settle(started, said))
  worker.on('error', (error) => end(started, error))
  worker.on('exit', () => end(started, new Error('the placement thread ended')))
  return started
}

function settle({ worker, waiting }: Thread, said: TaskAnswer): void {
  const caller = waiting.get(said.id)
  waiting.delete(said.id)
  if (waiting.size === 0) worker.unref()
  if ('value' in said) caller?.resolve(said.value)
  else if ('fault' in said) caller?.reject(said.fault)
  else {
    const { path, found, expected } = said.wrong
    caller?.reject(new ProblemError(path, found, expected))
  }
}

/** Rejects everything that waits for a thread that has ended; the next task starts another. */
function end(ended: Thread, error: unknown): void {
  if (thread === ended) thread = null
  for (const { reject } of ended.waiting.values()) reject(error)
  ended.waiting.clear()
}
