import 'server-only'
import type pg from 'pg'
import { fromPrisma, PgBoss } from 'pg-boss'

import type { Tx } from '@/lib/base/db/client'
import { databaseUrl } from '@/lib/base/db/server-file'
import { SteadyClient } from '@/lib/base/db/steady-client'

import { log } from './log'

/** The data of a job, by queue. */
export type Jobs = {
  mail: { letterId: string }
  /** A letter that somebody waits for before a page. */
  codes: { letterId: string }
  run: { runId: string }
  /** Tries a draft of the rules on lists. */
  rules: { revision: string }
  /** Calculates the chances of a cycle; `asked`: on request, even when not due. */
  odds: { cycleId: string; asked: boolean }
  import: { importId: string }
  /** Reads the OneRoster service of a source; `askedById` null: by night. */
  service: { source: string; askedById: string | null }
  /** Tells another program of an event. */
  webhook: { deliveryId: string }
}

type QueueOptions = {
  retryLimit: number
  retryDelay: number
  retryBackoff: true
  heartbeatSeconds?: number
  expireInSeconds?: number
}

/**
 * A failed letter is retried at once and then less and less often for about a day: a mail server may be down that long.
 * While a worker sends a letter, it sends a heartbeat every few seconds; without one, another worker takes the letter.
 * Runs and checks of rules have no heartbeat, because computing blocks the process: their lease shows whether the worker
 * is alive (`./leases`). Imports wait for each other and are looked for every few seconds; the queue only wakes a worker
 * at once. To read a service page by page may take an hour. A program that is told of an event may be down for a day, as
 * a mail server.
 */
const QUEUES: Record<keyof Jobs, QueueOptions> = {
  mail: { retryLimit: 17, retryDelay: 1, retryBackoff: true, heartbeatSeconds: 10 },
  codes: { retryLimit: 17, retryDelay: 1, retryBackoff: true, heartbeatSeconds: 10 },
  run: { retryLimit: 3, retryDelay: 5, retryBackoff: true },
  rules: { retryLimit: 3, retryDelay: 5, retryBackoff: true },
  odds: { retryLimit: 3, retryDelay: 5, retryBackoff: true },
  import: { retryLimit: 0, retryDelay: 5, retryBackoff: true },
  service: {
    retryLimit: 2,
    retryDelay: 60,
    retryBackoff: true,
    heartbeatSeconds: 30,
    expireInSeconds: 14_400,
  },
  webhook: { retryLimit: 14, retryDelay: 5, retryBackoff: true, heartbeatSeconds: 10 },
}

/** How often a worker looks for letters whose worker has stopped sending heartbeats. */
const SUPERVISE_SECONDS = 5

/** A connection to the queue in the program's database. The caller starts and stops it. */
export function createQueue(options: { works: boolean }): PgBoss {
  const connectionString = databaseUrl()
  // passed on to the connection pool, although the types do not mention it
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
      // the database was unavailable: the next sender connects again
      delete kept.sender
      throw error
    }))
}

const isTx = (on: Tx | pg.ClientBase): on is Tx => '$queryRaw' in on

/**
 * Adds jobs to a queue in the transaction, of Prisma or of a connection: they only exist if it commits. Nobody takes
 * them before so many seconds have passed.
 */
export async function enqueue<Name extends keyof Jobs>(
  on: Tx | pg.ClientBase,
  name: Name,
  jobs: readonly Jobs[Name][],
  afterSeconds = 0,
): Promise<void> {
  if (jobs.length === 0) return
  const boss = await connectSender()
  await boss.insert(
    name,
    jobs.map((data) => ({ data, ...(afterSeconds > 0 && { startAfter: afterSeconds }) })),
    {
      db: isTx(on)
        ? fromPrisma(on)
        : { executeSql: (text, values) => on.query(text, [...(values ?? [])]) },
    },
  )
}

/** Creates the tables of the queue and the queues, where they are missing. */
export async function installQueues(connectionString: string): Promise<void> {
  const boss = new PgBoss({ connectionString, max: 1, supervise: false, schedule: false })
  await boss.start()
  for (const [name, options] of Object.entries(QUEUES)) {
    await boss.createQueue(name, options)
    // an existing queue would otherwise keep its old settings
    await boss.updateQueue(name, options)
  }
  await boss.stop({ graceful: false })
}
