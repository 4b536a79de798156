import { createHash } from 'node:crypto'

import type { Tx } from '@/lib/base/db/client'
import type { Prisma } from '@/lib/base/db/generated/client'

import { nextNumber } from './sequence'
import { createCycle, createRuleSet } from './years'

/** Hex SHA-256 of the bytes that `hex` writes. */
export function commitmentTo(hex: string): string {
  return createHash('sha256').update(Buffer.from(hex, 'hex')).digest('hex')
}

/**
 * Does `work` with the rule off that a commitment comes before the window, so that a round can be
 * made in a year that is open. Of use in a test or a new demo database only.
 */
async function withoutCommitFirst<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  await tx.$executeRaw`ALTER TABLE round DISABLE TRIGGER round_commits_first_inserted`
  const done = await work()
  await tx.$executeRaw`ALTER TABLE round ENABLE TRIGGER round_commits_first_inserted`
  return done
}

/** The main round of a cycle, OPEN, committed to a secret, with the cycle's newest rule set or a new one. */
export async function createRound(
  tx: Tx,
  overrides: Partial<Prisma.RoundUncheckedCreateInput> = {},
) {
  const cycleId = overrides.cycleId ?? (await createCycle(tx)).id
  const newest = await tx.priorityRuleSet.findFirst({
    where: { cycleId },
    orderBy: { version: 'desc' },
  })
  const ruleSetId = overrides.ruleSetId ?? (newest ?? (await createRuleSet(tx, { cycleId }))).id
  const secret =
    overrides.secret ?? createHash('sha256').update(`secret ${nextNumber()}`).digest('hex')
  return withoutCommitFirst(tx, () =>
    tx.round.create({
      data: {
        kind: 'MAIN',
        state: 'OPEN',
        commitment: commitmentTo(secret),
        entropySource: 'Dice thrown at the zone meeting',
        ...overrides,
        secret,
        ruleSetId,
        cycleId,
      },
    }),
  )
}
