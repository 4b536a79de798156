import 'server-only'
import type { Actor } from '@/lib/base/actor'
import type { Tx } from '@/lib/base/db/client'
import { isRecordId } from '@/lib/base/forms/record-id'
import { lockCycle } from '@/lib/year/cycle-lock.data'

import { roundsRunBy } from './rounds.policy'

/**
 * A round that the actor runs, locked together with its cycle until the transaction ends; null when
 * there is none. Always the cycle first, so that two who step at once wait and do not block each other.
 */
export async function lockRound(tx: Tx, actor: Actor, roundId: string) {
  if (!isRecordId(roundId)) return null
  const known = await tx.round.findFirst({
    where: { AND: [{ id: roundId }, roundsRunBy(actor)] },
    select: { cycleId: true },
  })
  return known && lockWithCycle(tx, roundId, known.cycleId)
}

/** The same for a round that the system itself steps with: who may is not asked. */
export async function lockDueRound(tx: Tx, roundId: string) {
  const { cycleId } = await tx.round.findUniqueOrThrow({
    where: { id: roundId },
    select: { cycleId: true },
  })
  return lockWithCycle(tx, roundId, cycleId)
}

async function lockWithCycle(tx: Tx, roundId: string, cycleId: string) {
  await lockCycle(tx, cycleId)
  await tx.$queryRaw`SELECT id FROM round WHERE id = ${roundId}::uuid FOR UPDATE`
  const { cycle, ...round } = await tx.round.findUniqueOrThrow({
    where: { id: roundId },
    select: {
      id: true,
      cycleId: true,
      kind: true,
      state: true,
      ruleSetId: true,
      commitment: true,
      publicString: true,
      snapshotDigest: true,
      releaseAt: true,
      correctsId: true,
      publishedRunId: true,
      ruleSet: { select: { noAnswer: true } },
      corrects: { select: { publicString: true, retractedById: true } },
      cycle: {
        select: {
          zoneId: true,
          schoolYear: true,
          entryGrade: true,
          answersBy: true,
        },
      },
    },
  })
  return { ...round, ...cycle }
}

export type LockedRound = NonNullable<Awaited<ReturnType<typeof lockRound>>>
