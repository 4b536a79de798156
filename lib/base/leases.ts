import 'server-only'
import pg from 'pg'

import { databaseUrl } from '@/lib/base/db/server-file'

/** The first half of every lock key, which separates these from other advisory locks of the database. */
const RUNS = 0x20e0c02

const TAKE = 'SELECT pg_try_advisory_lock($1, hashtext($2)) AS taken'
const RELEASE = 'SELECT pg_advisory_unlock($1, hashtext($2)) AS taken'

/** Leases on pieces of work: only one living process can have a lease, and only once. */
export type Leases = {
  /** False when this process or another one already has it. Throws when the database does not answer. */
  take(id: string): Promise<boolean>
  release(id: string): Promise<void>
  close(): Promise<void>
}

/**
 * Takes leases as locks of a separate connection. PostgreSQL releases them as soon as the process ends,
 * however it ends, and not earlier, even when the work keeps the process from responding.
 */
export function openLeases(): Leases {
  const mine = new Set<string>()
  let open: Promise<pg.Client> | null = null
  let turn: Promise<unknown> = Promise.resolve()

  /** Sends one query after the other: a connection can only run one at a time. */
  function ask(client: pg.Client, sql: string, id: string) {
    const answer = turn.then(() => client.query<{ taken: boolean }>(sql, [RUNS, id]))
    turn = answer.catch(() => undefined)
    return answer
  }

  async function connect(): Promise<pg.Client> {
    const connectionString = databaseUrl()
    const client = new pg.Client({
      ...(connectionString && { connectionString }),
      application_name: 'zone-of-choice leases',
    })
    const forget = () => (open = null)
    client.on('error', forget)
    client.once('end', forget)
    try {
      await client.connect()
    } catch (error) {
      forget()
      throw error
    }
    return client
  }

  return {
    async take(id) {
      if (mine.has(id)) return false
      mine.add(id)
      try {
        const client = await (open ??= connect())
        const { rows } = await ask(client, TAKE, id)
        if (rows[0]?.taken) return true
      } catch (error) {
        mine.delete(id)
        throw error
      }
      mine.delete(id)
      return false
    },
    async release(id) {
      mine.delete(id)
      // without the connection the lock is already released
      const client = await open?.catch(() => null)
      if (client) await ask(client, RELEASE, id).catch(() => null)
    },
    async close() {
      const client = await open?.catch(() => null)
      await client?.end().catch(() => null)
    },
  }
}
