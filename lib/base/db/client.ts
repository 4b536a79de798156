import { PrismaPg } from '@prisma/adapter-pg'

import { type Prisma, PrismaClient } from '@/lib/base/db/generated/client'

import { databaseUrl } from './server-file'
import { SteadyClient } from './steady-client'

/**
 * A connection whose loss is an error of the statement that was running, and never the end of the
 * process: between two owners of a pooled connection nobody listens, and a server that goes away in
 * that moment would end whoever is not listening.
 */
export class SteadyClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config)
    this.on('error', () => undefined)
  }
}

const kept = globalThis as { db?: PrismaClient }

function connect(): PrismaClient {
  const connectionString = databaseUrl()
  return new PrismaClient({
    adapter: new PrismaPg({
      ...(connectionString && { connectionString }),
      Client: SteadyClient,
      max: 10,
      // the adapter reads and writes times without their offset: only in UTC are they true
      options: '-c TimeZone=UTC',
    }),
    // in the last minute of a window everybody sends at once: waiting is better than failing
    transactionOptions: { maxWait: 20_000, timeout: 20_000 },
  })
}

/** The one client of this process; a development reload keeps it. */
export const db = (kept.db ??= connect())

/** The client inside a transaction. */
export type Tx = Prisma.TransactionClient
