import 'server-only'
import type { Actor } from '@/lib/base/actor'
import type { Tx } from '@/lib/base/db/client'
import { isUuid } from '@/lib/base/forms/uuid'
import { FORM_COLUMNS } from '@/lib/placement/public-string.rules'
import { lockCycle } from '@/lib/year/cycle-lock.data'

import { roundsRunBy } from './rounds.policy'

/**
 * Locks a round that the actor runs, together with its cycle, until the transaction ends; null when
 * there is none. The cycle is always locked first, so that two steps at once wait for each other
 * and never deadlock.
 */
export async function lockRound(tx: Tx, actor: Actor, roundId: string) {
  if (!isUuid(roundId)) return null
  const known = await tx.round.findFirst({
    where: { AND: [{ id: roundId }, roundsRunBy(actor)] },
    select: { cycleId: true },
  })
  return known && lockWithCycle(tx, roundId, known.cycleId)
}

/** The same when the system itself takes the step: it checks nobody's rights. */
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
      sealedSecret: true,
      entropySource: true,
      ...FORM_COLUMNS,
      publicString: true,
      merkleRoot: true,
      frozenAt: true,
      snapshotDigest: true,
      releaseAt: true,
      correctsId: true,
      publishedRunId: true,
      ruleSet: { select: { noAnswer: true } },
      corrects: { select: { publicString: true } },
      cycle: {
        select: {
          zoneId: true,
          schoolYear: true,
          entryGrade: true,
          closesAt: true,
          resultsAt: true,
          answersBy: true,
          appealsBy: true,
          lateUntil: true,
        },
      },
    },
  })
  return { ...round, ...cycle }
}

export type LockedRound = NonNullable<Awaited<ReturnType<typeof lockRound>>>

/** What a round that puts another right has of it: the secret, its commitment and the form of the public string. */
export const sameDraw = (wrong: LockedRound) => ({
  correctsId: wrong.id,
  sealedSecret: wrong.sealedSecret,
  commitment: wrong.commitment,
  entropySource: wrong.entropySource,
  stringForm: wrong.stringForm,
  diceThrows: wrong.diceThrows,
  beaconMinutes: wrong.beaconMinutes,
})
