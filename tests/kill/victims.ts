import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import type pg from 'pg'

import { dataFolder } from '@/lib/base/env'

export const VICTIMS = ['web', 'worker', 'postmaster', 'backend'] as const

export type Victim = (typeof VICTIMS)[number]

/** Ends a process as if its machine had lost it. False when there was none. */
export function end(pid: number | undefined): boolean {
  if (!pid) return false
  try {
    process.kill(pid, 'SIGKILL')
    return true
  } catch {
    return false
  }
}

/** Kills PostgreSQL itself. */
export function endPostmaster(): boolean {
  const [pid] = readFileSync(join(dataFolder(), 'postgres', 'postmaster.pid'), 'utf8').split('\n')
  return end(Number(pid))
}

/** Kills the server process of one connection, preferably one in the middle of a transaction. */
export async function endBackend(watcher: pg.Client): Promise<boolean> {
  const { rows } = await watcher.query<{ pid: number }>(
    `SELECT pid FROM pg_stat_activity
     WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
     ORDER BY xact_start IS NULL, random() LIMIT 1`,
  )
  return end(rows[0]?.pid)
}
