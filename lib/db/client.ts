import { PrismaPg } from '@prisma/adapter-pg'

import { type Prisma, PrismaClient } from './generated/client'
import { databaseUrl } from './server-file'

const kept = globalThis as { db?: PrismaClient }

function connect(): PrismaClient {
  const connectionString = databaseUrl()
  return new PrismaClient({
    adapter: new PrismaPg({
      ...(connectionString && { connectionString }),
      max: 10,
      // the adapter reads and writes times without their offset: only in UTC are they true
      options: '-c TimeZone=UTC',
    }),
  })
}

/** The one client of this process; a development reload keeps it. */
export const db = (kept.db ??= connect())

/** The client inside a transaction. */
export type Tx = Prisma.TransactionClient
