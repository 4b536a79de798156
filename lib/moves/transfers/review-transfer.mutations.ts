import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { attempt } from '@/lib/base/db/broken-rule'
import { db, type Tx } from '@/lib/base/db/client'
import { schoolDaysAfter, STEP_DAYS } from '@/lib/year/school-days.rules'

import { listCriterionKeys, logRefusal } from './log-refusal.mutations'
import { notifyTransferReviewed } from './notify-transfer.mutations'
import { listUnmet } from './one-transfer.rules'
import { recheckRequest } from './recheck-request.data'
import type { Criterion } from './transfer.schema'
import { transfersReviewableBy } from './transfers.policy'

export type ReviewTransferResult =
  | { ok: true }
  /**
   * 'moved-on': reviewed or withdrawn before; 'same-person': the actor typed the request, and the
   * school has another counselor.
   */
  | { ok: false; reason: 'not-found' | 'moved-on' | 'same-person' }
  | { ok: false; reason: 'refused'; unmet: Criterion[] }

async function review(
  tx: Tx,
  actor: Actor,
  { id, note }: { id: string; note: string },
  now: Date,
): Promise<ReviewTransferResult> {
  const request = await tx.transferRequest.findFirst({
    where: { AND: [{ id }, transfersReviewableBy(actor)] },
    select: { id: true, state: true },
  })
  if (!request) return { ok: false, reason: 'not-found' }
  if (request.state !== 'REQUESTED') return { ok: false, reason: 'moved-on' }
  const again = await recheckRequest(tx, id, now)
  const missing = listUnmet(again.evidence)
  if (missing.length > 0) {
    const { subject, zoneId, detail } = again
    const criteria = listCriterionKeys(missing)
    await logRefusal(tx, actor, { subject, zoneId, detail, step: 'review', criteria })
    return { ok: false, reason: 'refused', unmet: missing }
  }
  const { count } = await tx.transferRequest.updateMany({
    where: { id, state: 'REQUESTED' },
    data: {
      state: 'REVIEWED',
      reviewedById: actor.id,
      reviewedAt: now,
      reviewNote: note,
      evidence: again.evidence,
      dueAt: schoolDaysAfter(now, STEP_DAYS, again.timeZone),
      remindedAt: null,
      escalatedAt: null,
    },
  })
  if (count === 0) return { ok: false, reason: 'moved-on' }
  await recordEvent(tx, actor, {
    verb: 'transfer.reviewed',
    subjectType: 'transfer',
    subjectId: id,
    zoneId: again.zoneId,
    detail: again.detail,
  })
  await notifyTransferReviewed(tx, id)
  return { ok: true }
}

/**
 * Passes a request on to the receiving school, with the sending counselor's note. The records are
 * checked again; a criterion that is no longer met stops the request here.
 */
export async function reviewTransfer(
  actor: Actor,
  request: { id: string; note: string },
  now: Date,
): Promise<ReviewTransferResult> {
  return attempt({ 'same-person': 'same-person' }, () =>
    db.$transaction((tx) => review(tx, actor, request, now)),
  )
}
