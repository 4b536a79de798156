import { PrismaPg } from '@prisma/adapter-pg'

import { type Prisma, PrismaClient } from '@/lib/base/db/generated/client'

import { databaseUrl } from './server-file'
import { statementNamer } from './statement-names'
import { SteadyClient } from './steady-client'

const kept = globalThis as { db?: PrismaClient }

function connect(): PrismaClient {
  const connectionString = databaseUrl()
  return new PrismaClient({
    adapter: new PrismaPg(
      {
        ...(connectionString && { connectionString }),
        Client: SteadyClient,
        max: 10,
        // the adapter reads and writes times without their offset, so they are only correct in UTC; compiling
        // takes longer than running for statements as short as those of pages
        options: '-c TimeZone=UTC -c jit=off',
      },
      { statementNameGenerator: statementNamer() },
    ),
    // in the last minute of a window many families send at once: waiting is better than failing
    transactionOptions: { maxWait: 20_000, timeout: 20_000 },
  })
}

/** The only client of this process; it survives a reload in development. */
export const db = (kept.db ??= connect())

/** The client inside a transaction. */
export type Tx = Prisma.TransactionClient
