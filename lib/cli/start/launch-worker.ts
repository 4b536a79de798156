import { type ChildProcess, fork } from 'node:child_process'
import { pathToFileURL } from 'node:url'

/** Starts a worker, which ends when this process does. */
export function launchWorker(): ChildProcess {
  const preload = pathToFileURL('lib/cli/start/leave-with-parent.mjs').href
  return fork('lib/cli/worker.ts', [], {
    execArgv: ['--conditions=react-server', '--import', 'tsx', '--import', preload],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
}
