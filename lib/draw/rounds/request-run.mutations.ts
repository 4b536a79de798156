import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import type { BrokenRule } from '@/lib/base/db/broken-rule'
import { db, type Tx } from '@/lib/base/db/client'
import { enqueue } from '@/lib/base/queue'

import { lockRound } from './round-lock.data'
import { takeStep } from './round-steps.mutations'
import { refusalOf } from './round-steps.rules'

export type RunResult =
  | { ok: true; runId: string }
  | { ok: false; reason: 'not-found' | 'moved-on' | 'no-public-string' | BrokenRule }

type Held = NonNullable<Awaited<ReturnType<typeof lockRound>>>

/**
 * Requests the official run of a frozen round whose public string is fixed. When it is requested twice,
 * or by two people at once, the answer is the same run. The string can never be changed: a failed
 * run is repeated with the same string, so with the same draw.
 */
export async function requestOfficialRun(actor: Actor, roundId: string): Promise<RunResult> {
  const result = await takeStep<RunResult>(async (tx) => {
    const round = await lockRound(tx, actor, roundId)
    if (!round) return { ok: false, reason: 'not-found' }
    const current = await findCurrentRun(tx, roundId)
    if (current) return { ok: true, runId: current.id }
    if (round.state !== 'FROZEN') return { ok: false, reason: refusalOf(round.state, 'FROZEN') }
    if (round.publicString === null) return { ok: false, reason: 'no-public-string' }
    const runId = await queueRun(tx, actor, roundId, round)
    return { ok: true, runId }
  })
  if (result.ok || result.reason !== 'duplicate') return result
  const current = await findCurrentRun(db, roundId)
  return current ? { ok: true, runId: current.id } : result
}

/** The official run that is under way or done. */
const findCurrentRun = (tx: Tx, roundId: string) =>
  tx.run.findFirst({
    where: { roundId, kind: 'OFFICIAL', state: { not: 'FAILED' } },
    select: { id: true },
  })

async function queueRun(tx: Tx, actor: Actor, roundId: string, round: Held): Promise<string> {
  const { ruleSetId, snapshotDigest, zoneId } = round
  if (snapshotDigest === null) throw new Error(`Round ${roundId} is not frozen.`)
  const mechanism = 'deferred-acceptance'
  const { id: runId } = await tx.run.create({
    data: {
      kind: 'OFFICIAL',
      roundId,
      ruleSetId,
      mechanism,
      snapshotDigest,
      requestedById: actor.id,
    },
    select: { id: true },
  })
  await enqueue(tx, 'run', [{ runId }])
  await recordEvent(tx, actor, {
    verb: 'run.requested',
    subjectType: 'run',
    subjectId: runId,
    zoneId,
    detail: { kind: 'OFFICIAL', roundId },
  })
  return runId
}
