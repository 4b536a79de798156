import pg from 'pg'
import { afterAll, inject } from 'vitest'

/**
 * Gives each test file a database of its own, cloned from the migrated template. Files that share a
 * worker share its modules, and so the address: each finds a fresh database there.
 */
const serverUrl = inject('serverUrl')
const name = `test_${process.pid}`

async function onServer(...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl })
  await client.connect()
  for (const statement of statements) await client.query(statement)
  await client.end()
}

const drop = `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`
await onServer(drop, `CREATE DATABASE ${name} TEMPLATE ${inject('template')}`)
const url = new URL(serverUrl)
url.pathname = `/${name}`
process.env['DATABASE_URL'] = url.href
process.env['SESSION_SECRET'] = 'a secret of the tests, thirty-two or more'

afterAll(() => onServer(drop))
