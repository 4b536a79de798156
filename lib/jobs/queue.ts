import 'server-only'
import { fromPrisma, PgBoss } from 'pg-boss'

import type { Tx } from '@/lib/db/client'
import { databaseUrl } from '@/lib/db/server-file'
import { log } from '@/lib/log'

/** What each queue carries. */
export type Jobs = {
  mail: { messageId: string }
  run: { runId: string }
}

/** Retries spread over about a day: a mail server may be down that long. */
export const QUEUES: Record<
  keyof Jobs,
  { retryLimit: number; retryDelay: number; retryBackoff: true }
> = {
  mail: { retryLimit: 12, retryDelay: 15, retryBackoff: true },
  run: { retryLimit: 3, retryDelay: 5, retryBackoff: true },
}

/** A connection to the queue on the product's own database. The caller starts and stops it. */
export function createQueue(options: { works: boolean }): PgBoss {
  const connectionString = databaseUrl()
  const boss = new PgBoss({
    ...(connectionString && { connectionString }),
    max: options.works ? 4 : 1,
    supervise: options.works,
    schedule: false,
    migrate: options.works,
  })
  boss.on('error', (error) => log.error({ err: error }, 'queue'))
  return boss
}

const kept = globalThis as { sender?: Promise<PgBoss> }

function sender(): Promise<PgBoss> {
  return (kept.sender ??= createQueue({ works: false }).start())
}

/** Puts jobs into a queue as part of the transaction: they exist when it commits, and not otherwise. */
export async function enqueue<Name extends keyof Jobs>(
  tx: Tx,
  name: Name,
  jobs: readonly Jobs[Name][],
): Promise<void> {
  if (jobs.length === 0) return
  const boss = await sender()
  await boss.insert(
    name,
    jobs.map((data) => ({ data })),
    { db: fromPrisma(tx) },
  )
}
