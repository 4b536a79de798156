import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'

import pg from 'pg'
import type { TestProject } from 'vitest/node'

import { migrate } from '@/lib/base/db/apply-migrations'
import { startEmbedded, UNSAFE_AND_FAST } from '@/lib/base/db/embedded-server'
import { embeddedUrl } from '@/lib/base/db/server-file'
import { routing } from '@/lib/base/i18n/routing'
import { installQueues } from '@/lib/base/queue'

declare module 'vitest' {
  interface ProvidedContext {
    /** Connections to the maintenance database of the test server. */
    serverUrl: string
    /** The migrated database that each test file clones. */
    template: string
  }
}

/** Named after what made it, so that a changed migration, queue or list of languages makes a new one. */
function templateName(): string {
  const hash = createHash('sha256').update(routing.locales.join())
  // the queues are made with the tables
  const makers = [...globSync('prisma/migrations/*/migration.sql').toSorted(), 'lib/base/queue.ts']
  for (const file of makers) {
    hash.update(readFileSync(file))
  }
  return `template_${hash.digest('hex').slice(0, 12)}`
}

/** Starts a PostgreSQL of the tests' own and migrates one database there; it stays for the next run. */
export default async function setup(project: TestProject): Promise<void> {
  process.env['ZONE_DATA'] = '.data/test'
  const server = await startEmbedded(UNSAFE_AND_FAST)
  const serverUrl = embeddedUrl(server, 'postgres')
  const template = templateName()

  const client = new pg.Client({ connectionString: serverUrl })
  await client.connect()
  // two test runs at once: one makes the template, the other waits for it
  await client.query('SELECT pg_advisory_lock(1)')
  const made = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [template])
  if (!made.rowCount) {
    const draft = `${template}_draft`
    await client.query(`DROP DATABASE IF EXISTS ${draft}`)
    await client.query(`CREATE DATABASE ${draft}`)
    await migrate(embeddedUrl(server, draft))
    await installQueues(embeddedUrl(server, draft))
    await client.query(`ALTER DATABASE ${draft} RENAME TO ${template}`)
  }
  await client.end()

  project.provide('serverUrl', serverUrl)
  project.provide('template', template)
}
