import 'server-only'
import { openLeases } from '@/lib/base/leases'
import { log } from '@/lib/base/log'
import { executeRun } from '@/lib/draw/rounds/execute-run.mutations'
import { listUnfinishedRuns } from '@/lib/draw/rounds/round.data'
import { executeCheck, listUnfinishedChecks } from '@/lib/draw/rule-effect/execute-check.mutations'

/** How often to look for work that a killed worker left behind. */
const SWEEP_MS = 2_000
const LONGEST_WAIT_MS = 60_000

export type LeasedWorker = {
  /** Does a piece of work unless this or another worker is doing it. */
  take(id: string): Promise<void>
  stop(): Promise<void>
}

type Work = {
  /** For the server's log. */
  readonly name: string
  /** Does what is left to do; may be called again for the same piece. */
  execute: (id: string, now: Date) => Promise<void>
  listUnfinished: () => Promise<string[]>
}

/** Executes rounds and trials. */
export const startRunWorker = () =>
  startLeasedWorker({ name: 'run', execute: executeRun, listUnfinished: listUnfinishedRuns })

/** Tries drafts of the rules on lists. */
export const startCheckWorker = () =>
  startLeasedWorker({
    name: 'check of rules',
    execute: executeCheck,
    listUnfinished: listUnfinishedChecks,
  })

/**
 * Does work on request, and every few seconds also what a killed worker left behind: the queue would only give it to
 * another worker after it expires.
 */
function startLeasedWorker({ name, execute, listUnfinished }: Work): LeasedWorker {
  const leases = openLeases()
  const failures = new Map<string, { count: number; until: number }>()
  let timer: NodeJS.Timeout | undefined
  let stopped = false

  async function take(id: string): Promise<void> {
    if (!(await leases.take(id))) return
    try {
      await execute(id, new Date())
      failures.delete(id)
    } finally {
      await leases.release(id)
    }
  }

  /** Lets failed work wait longer each time, so that a permanent error does not keep the worker busy. */
  function postpone(id: string): void {
    const count = (failures.get(id)?.count ?? 0) + 1
    const wait = Math.min(LONGEST_WAIT_MS, SWEEP_MS * 2 ** count)
    failures.set(id, { count, until: Date.now() + wait })
  }

  async function sweep(): Promise<void> {
    for (const id of await listUnfinished()) {
      if (stopped || (failures.get(id)?.until ?? 0) > Date.now()) continue
      try {
        await take(id)
      } catch (error) {
        postpone(id)
        log.warn({ err: error, id }, `${name} not done and will be tried again`)
      }
    }
  }

  async function loop(): Promise<void> {
    try {
      await sweep()
    } catch (error) {
      log.warn({ err: error }, `an unfinished ${name} could not be looked for`)
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
