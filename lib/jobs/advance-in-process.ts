import 'server-only'
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath, pathToFileURL } from 'node:url'

import { isImportWorkedOn } from '@/lib/feeds/pipeline/import-lock.data'

/** As `npm run import` has them: memory that does not grow with the files. */
const MEMORY = ['--max-semi-space-size=2', '--max-old-space-size=160']

/** The end of what the process said about its failure. */
const SAID = 2_000

/**
 * Takes an import as far as it goes in a process of its own, so that letters, runs and the clock go on and its memory
 * goes with it; does nothing while another import is worked on. The process ends when this one does or `signal` says
 * so, and what it did not finish is taken up again. Throws when the import failed or was ended.
 */
export async function advanceInProcess(importId: string, signal: AbortSignal): Promise<void> {
  const preload = pathToFileURL('lib/cli/start/leave-with-parent.mjs').href
  if (await isImportWorkedOn()) return
  const child = fork(fileURLToPath(new URL('./import-process.ts', import.meta.url)), [importId], {
    execArgv: [...MEMORY, '--conditions=react-server', '--import', 'tsx', '--import', preload],
    stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
    signal,
  })
  let said = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-SAID)
  })
  const [code, how] = (await once(child, 'close')) as [number | null, string | null]
  if (code !== 0) throw new Error(said.trim() || `The import's process ended with ${how ?? code}.`)
}
