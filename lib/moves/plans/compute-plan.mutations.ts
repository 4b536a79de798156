import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { attempt } from '@/lib/base/db/broken-rule'
import { db, type Tx } from '@/lib/base/db/client'
import { isUuid } from '@/lib/base/forms/uuid'
import { tellSecondPeople } from '@/lib/messages/tell-second-person.mutations'
import { checkResult } from '@/lib/placement/check-result.rules'
import { place } from '@/lib/placement/place.rules'
import { cyclesRunBy } from '@/lib/registry/access/zone-access.policy'
import { lockCycle } from '@/lib/year/cycle-lock.data'

import { buildPlan } from './build-plan.data'

export type ComputeResult =
  | { ok: true; planId: string }
  /**
   * 'nothing': no request waits for a plan; 'overtaken': somebody else computed one at the same
   * moment.
   */
  | { ok: false; reason: 'not-found' | 'nothing' | 'overtaken' }

async function compute(
  tx: Tx,
  actor: Actor,
  cycle: { id: string; zoneId: string; schoolYear: number; entryGrade: number },
  now: Date,
): Promise<ComputeResult> {
  const { requesters, problem } = await buildPlan(tx, cycle)
  if (requesters.length === 0) return { ok: false, reason: 'nothing' }
  const result = place(problem)
  const { violation } = checkResult(problem, result)
  if (violation !== null) throw new Error(`The check of a transfer plan failed: ${violation}`)
  await tx.transferPlan.updateMany({
    where: { cycleId: cycle.id, state: 'DRAFT' },
    data: { state: 'DISCARDED' },
  })
  const { id } = await tx.transferPlan.create({
    data: {
      cycleId: cycle.id,
      problem: JSON.stringify(problem),
      result: JSON.stringify(result),
      digest: result.digest,
      computedById: actor.id,
      computedAt: now,
    },
    select: { id: true },
  })
  await recordEvent(tx, actor, {
    verb: 'transfer.planned',
    subjectType: 'transfer-plan',
    subjectId: id,
    zoneId: cycle.zoneId,
    detail: { requests: requesters.length, digest: result.digest },
  })
  const values = { by: actor.name, requests: requesters.length }
  await tellSecondPeople(
    tx,
    { zoneId: cycle.zoneId, except: [actor.id], since: now },
    { kind: 'planToRelease', values },
    { type: 'transfer-plan', id },
  )
  return { ok: true, planId: id }
}

/**
 * Resolves the approved requests of a cycle together into a draft plan, checked by the engine.
 * Nothing happens until another person releases it. Replaces the draft before it.
 */
export async function computePlan(
  actor: Actor,
  cycleId: string,
  now: Date,
): Promise<ComputeResult> {
  if (!isUuid(cycleId)) return { ok: false, reason: 'not-found' }
  return attempt({ duplicate: 'overtaken' }, () =>
    db.$transaction(async (tx): Promise<ComputeResult> => {
      const cycle = await tx.cycle.findFirst({
        where: { AND: [{ id: cycleId }, cyclesRunBy(actor)] },
        select: { id: true, zoneId: true, schoolYear: true, entryGrade: true },
      })
      if (!cycle) return { ok: false, reason: 'not-found' }
      // before the draft it replaces, as whoever releases that one does
      await lockCycle(tx, cycle.id)
      return compute(tx, actor, cycle, now)
    }),
  )
}
