import pg from 'pg'

import { migrate } from '@/lib/base/db/apply-migrations'
import { startEmbedded } from '@/lib/base/db/embedded-server'
import { databaseUrl, embeddedUrl } from '@/lib/base/db/server-file'
import { env, isEmbedded } from '@/lib/base/env'
import { installQueues } from '@/lib/base/queue/install-queues'

import { StartError } from './start-error'

const START_LOCK = 0x20e0c01

/** What the start command needs to know when its database goes away. */
type Lost = () => void

/** Held for as long as this process lives; PostgreSQL lets it go when the process dies, however it dies. */
async function takeStartLock(url: string, lost: Lost): Promise<void> {
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

/** Starts the embedded server again and takes the lock again. What it was killed in is undone by PostgreSQL. */
async function restore(lost: Lost): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      // right after a kill its last processes may still hold its memory
      return await takeStartLock(embeddedUrl(await startEmbedded()), lost)
    } catch (error) {
      if (tries === RESTARTS) throw error
      await pause()
    }
  }
}

/**
 * Brings the database up to this version of the program. Returns the migrations applied. An embedded
 * server that dies later is started again, on the same port where it can be; `watch` hears of it.
 */
export async function prepareDatabase(watch: {
  isStopping: () => boolean
  restored: (portChanged: boolean) => void
  failed: (error: unknown) => void
}): Promise<string[]> {
  if (isEmbedded()) await startEmbedded()
  const url = databaseUrl()
  if (!url) throw new StartError('There is no database to work on.')
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

/** What an outside database needs beside it. */
export function checkSettings(): void {
  if (isEmbedded() || env().SMTP_URL) return
  throw new StartError(
    'With DATABASE_URL, mail has to go out for real: set SMTP_URL, for example smtp://user:password@mail.example.org:587.',
  )
}
