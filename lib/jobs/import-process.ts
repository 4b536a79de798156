import { setPriority } from 'node:os'

import { advanceImport } from '@/lib/feeds/pipeline/advance-import.mutations'

import type { ImportAnswer } from './open-import-process'

/*
 * The process that works on imports, one after the other, as `open-import-process.ts` sends their ids. Whatever else
 * waits for the processor goes first. It ends when nothing has come for a while.
 */
const GENTLE = 10
const IDLE_MS = 60_000

setPriority(GENTLE)
const end = () => process.exit(0)
let idle = setTimeout(end, IDLE_MS)

async function work(importId: string): Promise<ImportAnswer> {
  try {
    await advanceImport(importId, { waits: false })
    return { failure: null }
  } catch (error) {
    return { failure: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

process.on('message', (importId: string) => {
  clearTimeout(idle)
  void work(importId).then((answer) => {
    process.send?.(answer)
    idle = setTimeout(end, IDLE_MS)
  })
})
