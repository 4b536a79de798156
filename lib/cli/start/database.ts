import pg from 'pg'

import { startEmbedded } from '@/lib/db/embedded'
import { migrate } from '@/lib/db/migrate'
import { databaseUrl } from '@/lib/db/server-file'
import { env, isEmbedded } from '@/lib/env'
import { installQueues } from '@/lib/jobs/install'

import { StartError } from './sentence'

const START_LOCK = 0x20e0c01

/** Held for as long as this process lives; PostgreSQL lets it go when the process dies, however it dies. */
async function takeStartLock(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'zone-of-choice start' })
  // the server going away ends the lock and, soon after, this process
  client.on('error', () => undefined)
  await client.connect()
  const { rows } = await client.query<{ taken: boolean }>(
    'SELECT pg_try_advisory_lock($1) AS taken',
    [START_LOCK],
  )
  if (rows[0]?.taken) return
  await client.end()
  throw new StartError(
    'Zone of Choice is already running from this folder, on another port. Stop that one with Ctrl+C first.',
  )
}

/** Brings the database up to this version of the program. Returns the migrations applied. */
export async function prepareDatabase(): Promise<string[]> {
  if (isEmbedded()) await startEmbedded()
  const url = databaseUrl()
  if (!url) throw new StartError('There is no database to work on.')
  if (isEmbedded()) await takeStartLock(url)
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
