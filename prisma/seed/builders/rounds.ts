import { createHash } from 'node:crypto'

import type { Tx } from '@/lib/base/db/client'
import type { Prisma } from '@/lib/base/db/generated/client'
import { sealRoundSecret } from '@/lib/placement/round-secret.data'

import { nextNumber } from './sequence'
import { createCycle, createRuleSet } from './years'

/** The SHA-256 of the bytes in `hex`, as hex. */
export function commitmentTo(hex: string): string {
  return createHash('sha256').update(Buffer.from(hex, 'hex')).digest('hex')
}

/**
 * Runs `work` without the rule that a commitment must come before the window, so that a round can be
 * created in a year that is open. Only for tests and new demo databases.
 */
async function withoutCommitFirst<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  await tx.$executeRaw`ALTER TABLE round DISABLE TRIGGER round_commits_first_inserted`
  const done = await work()
  await tx.$executeRaw`ALTER TABLE round ENABLE TRIGGER round_commits_first_inserted`
  return done
}

/**
 * Creates the main round of a cycle, OPEN and with a commitment, with the cycle's newest rule set or a new one. Returns
 * it with its secret, which the database has sealed.
 */
export async function createRound(
  tx: Tx,
  {
    secret: given,
    ...overrides
  }: Partial<Omit<Prisma.RoundUncheckedCreateInput, 'secret'>> & { secret?: string } = {},
) {
  const cycleId = overrides.cycleId ?? (await createCycle(tx)).id
  const newest = await tx.priorityRuleSet.findFirst({
    where: { cycleId },
    orderBy: { version: 'desc' },
  })
  const ruleSetId = overrides.ruleSetId ?? (newest ?? (await createRuleSet(tx, { cycleId }))).id
  const secret = given ?? createHash('sha256').update(`secret ${nextNumber()}`).digest('hex')
  const commitment = commitmentTo(secret)
  const round = await withoutCommitFirst(tx, () =>
    tx.round.create({
      data: {
        kind: 'MAIN',
        state: 'OPEN',
        commitment,
        sealedSecret: sealRoundSecret(secret, commitment),
        entropySource: 'Dice thrown at the zone meeting',
        ...overrides,
        ruleSetId,
        cycleId,
      },
    }),
  )
  return { ...round, secret }
}
