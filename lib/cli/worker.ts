import { databaseUrl } from '@/lib/base/db/server-file'
import { OldServerError, requireServerVersion } from '@/lib/base/db/server-version'
import { findSettingsProblem } from '@/lib/base/env'
import { log } from '@/lib/base/log'
import { startWorker } from '@/lib/jobs/queue-worker'

/** `npm run worker`: starts another worker on the same database. `npm start` already runs one. */
const TRIES = 120
const PAUSE_MS = 500

const problem = findSettingsProblem(process.env)
if (problem) {
  console.error(problem)
  process.exit(1)
}

/** Waits for a database that has just been killed and is restarting. */
async function waitForDatabase(): Promise<void> {
  const { db } = await import('@/lib/base/db/client')
  for (let tries = 1; ; tries++) {
    try {
      await db.$queryRaw`SELECT 1`
      return
    } catch (error) {
      if (tries === TRIES) throw error
      if (tries === 1) log.warn('the database does not answer; the worker waits for it')
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
    }
  }
}

try {
  await waitForDatabase()
  const url = databaseUrl()
  if (url) await requireServerVersion(url)
  const worker = await startWorker()
  const stop = () => void worker.stop({ graceful: true }).then(() => process.exit(0))
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
} catch (error) {
  if (error instanceof OldServerError) console.error(error.message)
  else log.error({ err: error }, 'the worker could not start')
  process.exit(1)
}
