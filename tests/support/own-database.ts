import { randomBytes } from 'node:crypto'

import pg from 'pg'
import { afterAll, inject } from 'vitest'

/** Gives each test file a database of its own, cloned from the migrated template, before anything connects. */
const serverUrl = inject('serverUrl')
const name = `test_${randomBytes(6).toString('hex')}`

async function onServer(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl })
  await client.connect()
  await client.query(sql)
  await client.end()
}

await onServer(`CREATE DATABASE ${name} TEMPLATE ${inject('template')}`)
const url = new URL(serverUrl)
url.pathname = `/${name}`
process.env['DATABASE_URL'] = url.href
process.env['SESSION_SECRET'] = 'a secret of the tests, thirty-two or more'

afterAll(() => onServer(`DROP DATABASE ${name} WITH (FORCE)`))
