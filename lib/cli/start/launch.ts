import { type ChildProcess, fork } from 'node:child_process'
import { openSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

import { dataFolder, env, isEmbedded } from '@/lib/base/env'

import { StartError } from './start-error'

const READY_MS = 60_000

/** Where the web process writes its log: our own output with an external database, else a file. */
function output(isDevelopment: boolean): 'inherit' | number {
  if (isDevelopment || !isEmbedded()) return 'inherit'
  return openSync(join(dataFolder(), 'web.log'), 'a')
}

/**
 * How long an idle connection stays open: longer than proxies keep theirs (a minute). A shorter one is closed while a
 * proxy sends a request on it, which the family sees as an error.
 */
const KEEP_ALIVE_MS = 65_000

/** Starts the web process, which ends when this one does. */
export function launchWeb(isDevelopment: boolean): ChildProcess {
  const { PORT, APP_URL } = env()
  const to = output(isDevelopment)
  const preload = pathToFileURL('lib/cli/start/leave-with-parent.mjs').href
  return fork(
    'node_modules/next/dist/bin/next',
    isDevelopment
      ? ['dev', '-p', `${PORT}`]
      : ['start', '-p', `${PORT}`, '--keepAliveTimeout', `${KEEP_ALIVE_MS}`],
    {
      execArgv: ['--import', preload],
      stdio: ['ignore', to, to, 'ipc'],
      env: {
        ...process.env,
        NODE_ENV: isDevelopment ? 'development' : 'production',
        NEXT_TELEMETRY_DISABLED: '1',
        NEXTAUTH_URL: APP_URL ?? `http://localhost:${PORT}`,
      },
    },
  )
}

async function answers(): Promise<boolean> {
  try {
    return (await fetch(`http://localhost:${env().PORT}/health`)).ok
  } catch {
    return false
  }
}

/** Starts the web process and returns it once it answers. */
export async function startWeb(isDevelopment: boolean): Promise<ChildProcess> {
  const web = launchWeb(isDevelopment)
  const deadline = Date.now() + READY_MS
  while (web.exitCode === null && Date.now() < deadline) {
    if (await answers()) return web
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  web.kill()
  throw new StartError(
    `The web process did not come up. Its log is ${join(dataFolder(), 'web.log')}. Try npm start once more.`,
  )
}

/** Starts a worker, which ends when this process does. */
export function launchWorker(): ChildProcess {
  const preload = pathToFileURL('lib/cli/start/leave-with-parent.mjs').href
  return fork('lib/cli/worker.ts', [], {
    execArgv: ['--conditions=react-server', '--import', 'tsx', '--import', preload],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
}
