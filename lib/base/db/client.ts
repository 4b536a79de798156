import { PrismaPg } from '@prisma/adapter-pg'

import { type Prisma, PrismaClient } from '@/lib/base/db/generated/client'

import { databaseUrl } from './server-file'
import { SteadyClient } from './steady-client'

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
