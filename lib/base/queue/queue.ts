import 'server-only'
import { fromPrisma, PgBoss } from 'pg-boss'

import type { Tx } from '@/lib/base/db/client'
import { databaseUrl } from '@/lib/base/db/server-file'
import { SteadyClient } from '@/lib/base/db/steady-client'
import { log } from '@/lib/base/log'

/** What each queue carries. */
export type Jobs = {
  mail: { messageId: string }
  run: { runId: string }
  /** The table of chances of a cycle; `asked`: whether it is due or not. */
  odds: { cycleId: string; asked: boolean }
}

type QueueOptions = {
  retryLimit: number
  retryDelay: number
  retryBackoff: true
  heartbeatSeconds?: number
}

/**
 * A letter is tried again at once and then ever more rarely over about a day: a mail server may be
 * down that long. While one is being sent its worker says so every few seconds; silence hands the
 * letter to another worker. Runs have no such pulse, because computing keeps a process from
 * answering: whether their worker lives is told by its claim (`./claims`).
 */
export const QUEUES: Record<keyof Jobs, QueueOptions> = {
  mail: { retryLimit: 17, retryDelay: 1, retryBackoff: true, heartbeatSeconds: 10 },
  run: { retryLimit: 3, retryDelay: 5, retryBackoff: true },
  odds: { retryLimit: 3, retryDelay: 5, retryBackoff: true },
}

/** How often a worker looks for letters whose worker has fallen silent. */
const SUPERVISE_SECONDS = 5

/** A connection to the queue on the product's own database. The caller starts and stops it. */
export function createQueue(options: { works: boolean }): PgBoss {
  const connectionString = databaseUrl()
  // handed on to its pool of connections, though its types do not say so
  const connections = { Client: SteadyClient }
  const boss = new PgBoss({
    ...(connectionString && { connectionString }),
    ...connections,
    max: options.works ? 4 : 1,
    supervise: options.works,
    superviseIntervalSeconds: SUPERVISE_SECONDS,
    monitorIntervalSeconds: SUPERVISE_SECONDS,
    schedule: false,
    migrate: options.works,
  })
  boss.on('error', (error) => log.error({ err: error }, 'queue'))
  return boss
}

const kept = globalThis as { sender?: Promise<PgBoss> }

function connectSender(): Promise<PgBoss> {
  return (kept.sender ??= createQueue({ works: false })
    .start()
    .catch((error: unknown) => {
      // the database was away for a moment: the next one to send connects anew
      delete kept.sender
      throw error
    }))
}

/** Puts jobs into a queue as part of the transaction: they exist when it commits, and not otherwise. */
export async function enqueue<Name extends keyof Jobs>(
  tx: Tx,
  name: Name,
  jobs: readonly Jobs[Name][],
): Promise<void> {
  if (jobs.length === 0) return
  const boss = await connectSender()
  await boss.insert(
    name,
    jobs.map((data) => ({ data })),
    { db: fromPrisma(tx) },
  )
}
