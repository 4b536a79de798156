import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import type { BrokenRule } from '@/lib/base/db/broken-rule'
import { lockRound } from '@/lib/draw/rounds/round-lock.data'
import { takeStep } from '@/lib/draw/rounds/round-steps.mutations'
import { refusalOf } from '@/lib/draw/rounds/round-steps.rules'
import { ownDraw, readDraw } from '@/lib/placement/bundle/bundle-pieces.data'
import { beaconAfter, formOf, stringProblem } from '@/lib/placement/public-string.rules'

import { signatureSchema } from './public-string.schema'

export type BeaconResult =
  | { ok: true }
  | {
      ok: false
      reason: 'not-found' | 'moved-on' | 'signature' | 'other-signature' | BrokenRule
    }

/**
 * Makes the signature of the beacon's round the public string of a frozen round, once it is checked with the pinned key:
 * no other value is taken, so one person does it. The round of the beacon follows from the first freeze of a chain of
 * corrections. Given twice, it is the same string.
 */
export async function takeBeacon(
  actor: Actor,
  roundId: string,
  pasted: string,
): Promise<BeaconResult> {
  return takeStep<BeaconResult>(async (tx) => {
    const round = await lockRound(tx, actor, roundId)
    if (!round) return { ok: false, reason: 'not-found' }
    if (round.state !== 'FROZEN') return { ok: false, reason: refusalOf(round.state, 'FROZEN') }
    const form = formOf(round)
    if (form.kind !== 'drand' || round.publicString !== null)
      return { ok: false, reason: 'moved-on' }
    const read = signatureSchema.safeParse(pasted)
    if (!read.success) return { ok: false, reason: 'signature' }
    const draw = await readDraw(tx, round.correctsId, ownDraw(round))
    const frozen = new Date(draw.frozen)
    if (stringProblem(form, read.data, frozen) !== null)
      return { ok: false, reason: 'other-signature' }
    await tx.round.update({ where: { id: roundId }, data: { publicString: read.data } })
    await recordEvent(tx, actor, {
      verb: 'round.beaconRead',
      subjectType: 'round',
      subjectId: roundId,
      zoneId: round.zoneId,
      detail: { beacon: beaconAfter(frozen, form.minutes).round, signature: read.data },
    })
    return { ok: true }
  })
}
