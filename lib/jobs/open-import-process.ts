import 'server-only'
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath, pathToFileURL } from 'node:url'

import { isImportWorkedOn } from '@/lib/feeds/pipeline/import-lock.data'

/** What the process says of an import when it has taken it as far as it goes. */
export type ImportAnswer = { readonly failure: string | null }

export type ImportProcess = {
  /**
   * Takes an import as far as it goes; does nothing while another process works on one. Throws when the import
   * failed, or the process was ended: then the next one goes on with it.
   */
  advance(importId: string): Promise<void>
  /** Ends the process, whatever it works on. */
  stop(): Promise<void>
}

/** As `npm run import` has them: memory that does not grow with the files. */
const MEMORY = ['--max-semi-space-size=2', '--max-old-space-size=160']

function start(): ChildProcess {
  const preload = pathToFileURL('lib/cli/start/leave-with-parent.mjs').href
  return fork(fileURLToPath(new URL('./import-process.ts', import.meta.url)), [], {
    execArgv: [...MEMORY, '--conditions=react-server', '--import', 'tsx', '--import', preload],
  })
}

/** Resolves with what the process answers; rejects when it ends before that. */
function answerOf(child: ChildProcess): Promise<ImportAnswer> {
  return new Promise((resolve, reject) => {
    const gone = (code: number | null, signal: string | null) =>
      reject(new Error(`The process of imports ended (${signal ?? code}).`))
    child.once('exit', gone)
    child.once('message', (answer: ImportAnswer) => {
      child.off('exit', gone)
      resolve(answer)
    })
  })
}

/**
 * A process for imports, so that letters, runs and the clock go on meanwhile and its memory is given back. It is started
 * when first needed, ends by itself when idle or when this process ends, and is then started again.
 */
export function openImportProcess(): ImportProcess {
  let child: ChildProcess | null = null
  return {
    async advance(importId) {
      if (await isImportWorkedOn()) return
      if (child === null) {
        const started = start()
        started.once('exit', () => (child = null))
        child = started
      }
      const answer = answerOf(child)
      child.send(importId, () => undefined)
      const { failure } = await answer
      if (failure !== null) throw new Error(failure)
    },
    async stop() {
      if (child === null) return
      const gone = once(child, 'exit')
      child.kill()
      await gone
    },
  }
}
