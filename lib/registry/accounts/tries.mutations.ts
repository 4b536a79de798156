import 'server-only'
import type { Tx } from '@/lib/base/db/client'

import { findBlockEnd, TRIES } from './tries.rules'

type Name = keyof typeof TRIES

/** What is tried, and whose tries are limited: a network address, a device, a person. */
type Tried = readonly [name: Name, who: string]

const toSubject = ([name, who]: Tried) => `${TRIES[name].prefix}${who}`

/**
 * When the next try is possible, or null when it is possible now. Locks the subject until the
 * transaction ends, so that tries at the same moment are all counted.
 */
export async function findBlock(tx: Tx, tried: Tried, now: Date): Promise<Date | null> {
  const { kind, limit } = TRIES[tried[0]]
  const subject = toSubject(tried)
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`${kind}|${subject}`}, 0))`
  const counted = await tx.attempt.findFirst({
    where: { kind, subject },
    orderBy: { at: 'desc' },
    skip: limit.count - 1,
    select: { at: true },
  })
  return findBlockEnd(limit, counted?.at ?? null, now)
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

/**
 * Counts one try of each and returns null. If a limit is reached, it counts nothing and returns when the
 * next try is possible. Callers name the subject that most people share first, so that nobody waits for
 * each other in a circle.
 */
export async function takeTries(tx: Tx, tries: readonly Tried[], now: Date): Promise<Date | null> {
  for (const tried of tries) {
    const block = await findBlock(tx, tried, now)
    if (block !== null) return block
  }
  await countTries(tx, tries, now)
  return null
}
