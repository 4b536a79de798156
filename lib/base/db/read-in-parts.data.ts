import 'server-only'
import { Prisma } from '@/lib/base/db/generated/client'

import { db } from './client'

/** Rows held in memory at once while a file is written. */
const CHUNK = 2_000

const MINUTES = 60_000

/**
 * Reads the rows of a query, all as of one moment, and hands them on in parts; the next part is
 * read when the last one was taken. Who may see them is for the caller to have asked.
 */
export async function readInParts<Row>(
  rows: Prisma.Sql,
  take: (part: Row[]) => Promise<void>,
): Promise<void> {
  await db.$transaction(
    async (tx) => {
      // all of it is wanted, not the first rows soon
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
