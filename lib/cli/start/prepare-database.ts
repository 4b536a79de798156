import pg from 'pg'

import { migrate } from '@/lib/base/db/apply-migrations'
import { startEmbedded } from '@/lib/base/db/embedded-server'
import { databaseUrl, embeddedUrl } from '@/lib/base/db/server-file'
import { env, isEmbedded } from '@/lib/base/env'
import { installQueues } from '@/lib/base/queue'

import { StartError } from './start-error'

const START_LOCK = 0x20e0c01

/** Called when the connection to the database is lost. */
type OnLost = () => void

/** Takes a lock for as long as this process lives. PostgreSQL releases it when the process dies, however it dies. */
async function takeStartLock(url: string, lost: OnLost): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'zone-of-choice start' })
  client.on('error', () => undefined)
  await client.connect()
  const { rows } = await client.query<{ taken: boolean }>(
    'SELECT pg_try_advisory_lock($1) AS taken',
    [START_LOCK],
  )
  if (rows[0]?.taken) {
    client.once('end', lost)
    return
  }
  await client.end()
  throw new StartError(
    'Zone of Choice is already running from this folder, on another port. Stop that one with Ctrl+C first.',
  )
}

const RESTARTS = 20
const pause = () => new Promise((resolve) => setTimeout(resolve, 500))

/** Restarts the embedded server and takes the lock again. PostgreSQL rolls back interrupted transactions. */
async function restore(lost: OnLost): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      // right after a kill, its last processes may still use its shared memory
      return await takeStartLock(embeddedUrl(await startEmbedded()), lost)
    } catch (error) {
      if (tries === RESTARTS) throw error
      await pause()
    }
  }
}

/**
 * Starts and migrates the database. Returns the applied migrations. An embedded server that dies later
 * is restarted, on the same port if possible, and `watch` is told.
 */
export async function prepareDatabase(watch: {
  isStopping: () => boolean
  restored: (portChanged: boolean) => void
  failed: (error: unknown) => void
}): Promise<string[]> {
  if (isEmbedded()) await startEmbedded()
  const url = databaseUrl()
  if (!url) throw new StartError('There is no database.')
  const lost = () => {
    if (watch.isStopping()) return
    const before = databaseUrl()
    restore(lost).then(() => watch.restored(databaseUrl() !== before), watch.failed)
  }
  if (isEmbedded()) await takeStartLock(url, lost)
  const applied = await migrate(url)
  await installQueues(url)
  return applied
}

/** Checks the settings that an external database requires. */
export function checkSettings(): void {
  if (isEmbedded() || env().SMTP_URL) return
  throw new StartError(
    'With DATABASE_URL, real mail must be sent: set SMTP_URL, for example smtp://user:password@mail.example.org:587.',
  )
}
