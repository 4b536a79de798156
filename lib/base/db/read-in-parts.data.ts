import 'server-only'
import { Prisma } from '@/lib/base/db/generated/client'

import { db } from './client'

/** Rows kept in memory at a time while a file is written. */
const CHUNK = 2_000

const MINUTES = 60_000

/** How many rows a query has. */
export async function countRows(rows: Prisma.Sql): Promise<number> {
  const [counted] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM (${rows}) listed`
  return counted?.count ?? 0
}

/**
 * Reads the rows of a query, all as of one moment, and passes them to `take` in parts; reads the next
 * part once `take` is done. The caller checks who may see the rows.
 */
export async function readInParts<Row>(
  rows: Prisma.Sql,
  take: (part: Row[]) => Promise<void>,
): Promise<void> {
  await db.$transaction(
    async (tx) => {
      // plan for reading all rows, not for getting the first ones fast
      await tx.$executeRaw`SET LOCAL cursor_tuple_fraction = 1`
      await tx.$executeRaw`DECLARE listed NO SCROLL CURSOR FOR ${rows}`
      for (;;) {
        const part = await tx.$queryRaw<Row[]>`${Prisma.raw(`FETCH ${CHUNK} FROM listed`)}`
        if (part.length > 0) await take(part)
        if (part.length < CHUNK) return
      }
    },
    { timeout: 10 * MINUTES },
  )
}
