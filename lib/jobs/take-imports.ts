import 'server-only'
import { log } from '@/lib/base/log'
import { listUnfinishedImports } from '@/lib/feeds/pipeline/import-row.data'
import { giveUpImport } from '@/lib/feeds/pipeline/settle-import.mutations'
import { sweepImports } from '@/lib/feeds/pipeline/sweep-imports.mutations'

import { openImportProcess } from './open-import-process'

/** How often to look for imports that a killed worker left behind, or that waited for another. */
const SWEEP_MS = 5_000
const LONGEST_WAIT_MS = 600_000

/** About an hour and a half. */
const TRIES = 15

export type ImportWorker = {
  /** Takes an import as far as it goes, unless another one is being worked on: then it waits its turn. */
  take(importId: string): Promise<void>
  /** Ends what is being worked on too: whoever starts next goes on with it. */
  stop(): Promise<void>
}

/**
 * Works on imports on request, and every few seconds on those that wait: one at a time, in all workers
 * together, in a process of their own. An import that fails waits longer each time, keeps what failed,
 * and is refused in the end.
 */
export function startImportWorker(): ImportWorker {
  const failures = new Map<string, { count: number; until: number }>()
  let timer: NodeJS.Timeout | undefined
  let stopped = false
  let turn: Promise<unknown> = Promise.resolve()
  const imports = openImportProcess()

  async function advance(importId: string): Promise<void> {
    if (stopped || (failures.get(importId)?.until ?? 0) > Date.now()) return
    try {
      await imports.advance(importId)
      failures.delete(importId)
    } catch (error) {
      if (stopped) return
      const count = (failures.get(importId)?.count ?? 0) + 1
      const wait = Math.min(LONGEST_WAIT_MS, SWEEP_MS * 2 ** count)
      failures.set(importId, { count, until: Date.now() + wait })
      if (count === TRIES) await giveUpImport(importId)
      log.error({ err: error, importId }, 'import stopped and will be tried again')
    }
  }

  /** One after the other: there are memory and processors for one. */
  function take(importId: string): Promise<void> {
    const next = turn.then(() => advance(importId))
    turn = next
    return next
  }

  async function loop(): Promise<void> {
    try {
      for (const importId of await listUnfinishedImports()) await take(importId)
      await sweepImports()
    } catch (error) {
      log.warn({ err: error }, 'unfinished imports could not be listed')
    }
    if (!stopped) timer = setTimeout(() => void loop(), SWEEP_MS)
  }
  void loop()

  return {
    take,
    async stop() {
      stopped = true
      clearTimeout(timer)
      await imports.stop()
      await turn
    },
  }
}
