import 'server-only'
import { openLeases } from '@/lib/base/leases'
import { log } from '@/lib/base/log'
import { executeRun } from '@/lib/draw/rounds/execute-run.mutations'
import { listUnfinishedRuns } from '@/lib/draw/rounds/round.data'

/** How often to look for runs that a killed worker left behind. */
const SWEEP_MS = 2_000
const LONGEST_WAIT_MS = 60_000

export type RunWorker = {
  /** Executes a run unless this or another worker is executing it. */
  take(runId: string): Promise<void>
  stop(): Promise<void>
}

/**
 * Executes runs on request, and every few seconds also runs that a killed worker left behind: the queue
 * would only give them to another worker after they expire.
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

  /** Lets a failed run wait longer each time, so that a permanent error does not keep the worker busy. */
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
        log.warn({ err: error, runId }, 'run not executed and will be tried again')
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
