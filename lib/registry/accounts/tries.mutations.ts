import 'server-only'
import type { Tx } from '@/lib/base/db/client'

import { findBlockEnd, TRIES } from './tries.rules'

type Name = keyof typeof TRIES

/** What is tried, and who is limited: an address, a person, a student number. */
type Tried = readonly [name: Name, who: string]

const subjectOf = ([name, who]: Tried) => `${TRIES[name].prefix}${who}`

/**
 * When the next try is possible, or null when it is possible now. Other tries of the same subject wait
 * until this transaction ends, so that a hundred at once count as a hundred.
 */
export async function findBlock(tx: Tx, tried: Tried, now: Date): Promise<Date | null> {
  const { kind, limits } = TRIES[tried[0]]
  const subject = subjectOf(tried)
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
      subject: subjectOf(tried),
      at: now,
    })),
  })
}

/** Counts one try, or, where a limit is reached, answers when the next one is possible. */
export async function takeTry(tx: Tx, tried: Tried, now: Date): Promise<Date | null> {
  const block = await findBlock(tx, tried, now)
  if (block === null) await countTries(tx, [tried], now)
  return block
}
