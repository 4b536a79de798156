import pg from 'pg'

import { startEmbedded, stopEmbedded, UNSAFE_AND_FAST } from '@/lib/base/db/embedded-server'
import { embeddedUrl } from '@/lib/base/db/server-file'
import { env } from '@/lib/base/env'
import { startWeb } from '@/lib/cli/start/launch'
import { prepareDatabase } from '@/lib/cli/start/prepare-database'

/** An empty database and the pages on it, as people start them; nothing of another run is left. */
export async function serve() {
  const server = await startEmbedded(UNSAFE_AND_FAST)
  const maintenance = new pg.Client({ connectionString: embeddedUrl(server, 'postgres') })
  await maintenance.connect()
  await maintenance.query('DROP DATABASE IF EXISTS zone WITH (FORCE)')
  await maintenance.query('CREATE DATABASE zone')
  await maintenance.end()
  let stopping = false
  await prepareDatabase({
    isStopping: () => stopping,
    restored: () => undefined,
    failed: (error) => {
      throw error
    },
  })
  const web = await startWeb(false)
  return {
    address: `http://localhost:${env().PORT}`,
    database: embeddedUrl(server),
    stop: async () => {
      stopping = true
      web.kill()
      await stopEmbedded()
    },
  }
}
