import pg from 'pg'

import { startEmbedded, stopEmbedded } from '@/lib/base/db/embedded-server'
import { embeddedUrl } from '@/lib/base/db/server-file'

/** An empty PostgreSQL as a district brings it: prints its address, and ends when it is told to. */
const server = await startEmbedded()
const maintenance = new pg.Client({ connectionString: embeddedUrl(server, 'postgres') })
await maintenance.connect()
await maintenance.query('CREATE DATABASE district')
await maintenance.end()
const waiting = setInterval(() => undefined, 60_000)
process.once('SIGTERM', () => {
  clearInterval(waiting)
  void stopEmbedded()
})
process.stdout.write(`${embeddedUrl(server, 'district')}\n`)
