import 'server-only'
import { log } from '@/lib/base/log'
import { openLeases } from '@/lib/base/queue/leases'
import { executeRun } from '@/lib/draw/rounds/execute-run.mutations'
import { listUnfinishedRuns } from '@/lib/draw/rounds/unfinished-runs.data'

/** How long a run that a killed worker left behind waits for another one, at most. */
const SWEEP_MS = 2_000
const LONGEST_WAIT_MS = 60_000

export type RunWorker = {
  /** Executes a run unless it is being executed, here or elsewhere. */
  take(runId: string): Promise<void>
  stop(): Promise<void>
}

/**
 * Executes runs as they are asked for, and takes up every few seconds those that a worker left
 * behind when it died: the queue would hand them out again only when their time is over.
 */
export function startRunWorker(): RunWorker {
  const leases = openLeases()
  const failures = new Map<string, { count: number; until: number }>()
  let timer: NodeJS.Timeout | undefined
  let stopped = false

  async function take(runId: string): Promise<void> {
    if (!(await leases.take(runId))) return
    try {
      await executeRun(runId, new Date())
      failures.delete(runId)
    } finally {
      await leases.release(runId)
    }
  }

  /** One that failed waits longer each time, so that a lasting fault does not keep the worker busy. */
  function postpone(runId: string): void {
    const count = (failures.get(runId)?.count ?? 0) + 1
    const wait = Math.min(LONGEST_WAIT_MS, SWEEP_MS * 2 ** count)
    failures.set(runId, { count, until: Date.now() + wait })
  }

  async function sweep(): Promise<void> {
    for (const runId of await listUnfinishedRuns()) {
      if (stopped || (failures.get(runId)?.until ?? 0) > Date.now()) continue
      try {
        await take(runId)
      } catch (error) {
        postpone(runId)
        log.warn({ err: error, runId }, 'run not executed, will be tried again')
      }
    }
  }

  async function loop(): Promise<void> {
    try {
      await sweep()
    } catch (error) {
      log.warn({ err: error }, 'unfinished runs could not be listed')
    }
    if (!stopped) timer = setTimeout(() => void loop(), SWEEP_MS)
  }
  void loop()

  return {
    take,
    async stop() {
      stopped = true
      clearTimeout(timer)
      await leases.close()
    },
  }
}
