import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { log } from '@/lib/base/log'
import { lockDueRound, lockRound } from '@/lib/draw/rounds/round-lock.data'
import { takeStep, type StepResult } from '@/lib/draw/rounds/round-steps.mutations'

import { listDueRounds } from './publication.data'
import { type PublishResult, publishLockedRound } from './publish-round.mutations'

/**
 * Releases every approved round whose time has come, each in its own transaction. Returns how many.
 * Any number of workers may call it at once; each round is released once. A round that cannot be
 * released stays approved, is logged, and is tried again at the next call.
 */
export async function releaseDueRounds(now: Date): Promise<number> {
  let released = 0
  for (const roundId of await listDueRounds(now)) {
    const result = await takeStep<PublishResult>(async (tx) =>
      publishLockedRound(tx, null, await lockDueRound(tx, roundId), now),
    )
    if (result.ok) released++
    else if (result.reason !== 'moved-on')
      log.error({ roundId, reason: result.reason }, 'a round was not released at its time')
  }
  return released
}

/**
 * Sets when an approved round is released automatically; null leaves it to a person. Possible until
 * it is released.
 */
export async function setReleaseTime(
  actor: Actor,
  roundId: string,
  releaseAt: Date | null,
): Promise<StepResult> {
  return takeStep(async (tx) => {
    const round = await lockRound(tx, actor, roundId)
    if (!round) return { ok: false, reason: 'not-found' }
    if (round.state !== 'APPROVED') return { ok: false, reason: 'moved-on' }
    await tx.round.update({ where: { id: roundId }, data: { releaseAt } })
    await recordEvent(tx, actor, {
      verb: 'round.releaseSet',
      subjectType: 'round',
      subjectId: roundId,
      zoneId: round.zoneId,
      detail: {
        from: round.releaseAt?.toISOString() ?? null,
        to: releaseAt?.toISOString() ?? null,
      },
    })
    return { ok: true }
  })
}
