import 'server-only'
import type { Tx } from '@/lib/base/db/client'

import { findBlockEnd, TRIES } from './tries.rules'

type Name = keyof typeof TRIES

/** What is tried, and whose tries are limited: an address, a person, a student number. */
type Tried = readonly [name: Name, who: string]

const toSubject = ([name, who]: Tried) => `${TRIES[name].prefix}${who}`

/**
 * When the next try is possible, or null when it is possible now. Locks the subject until the
 * transaction ends, so that tries at the same moment are all counted.
 */
export async function findBlock(tx: Tx, tried: Tried, now: Date): Promise<Date | null> {
  const { kind, limits } = TRIES[tried[0]]
  const subject = toSubject(tried)
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`${kind}|${subject}`}, 0))`
  const minutes = Math.max(...limits.map((limit) => limit.minutes))
  const earlier = await tx.attempt.findMany({
    where: { kind, subject, at: { gt: new Date(now.getTime() - minutes * 60_000) } },
    orderBy: { at: 'desc' },
    take: Math.max(...limits.map(({ count }) => count)),
    select: { at: true },
  })
  return findBlockEnd(
    limits,
    earlier.map(({ at }) => at),
    now,
  )
}

/** Counts one try of each. */
export async function countTries(tx: Tx, tries: readonly Tried[], now: Date): Promise<void> {
  await tx.attempt.createMany({
    data: tries.map((tried) => ({
      kind: TRIES[tried[0]].kind,
      subject: toSubject(tried),
      at: now,
    })),
  })
}

/** Counts one try and returns null, or returns when the next try is possible if a limit is reached. */
export async function takeTry(tx: Tx, tried: Tried, now: Date): Promise<Date | null> {
  const block = await findBlock(tx, tried, now)
  if (block === null) await countTries(tx, [tried], now)
  return block
}
