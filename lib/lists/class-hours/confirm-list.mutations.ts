import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { attempt } from '@/lib/base/db/broken-rule'
import { db, type Tx } from '@/lib/base/db/client'
import { isUuid } from '@/lib/base/forms/uuid'
import { notifyGuardians } from '@/lib/messages/notify-guardians.mutations'
import { guardedBy } from '@/lib/registry/access/family-access.policy'
import { lockCycleShared } from '@/lib/year/cycle-lock.data'

export type ConfirmResult =
  | { ok: true }
  /**
   * `replaced`: another list was sent since; `closed`: the window is over by the database's clock, or its lists are
   * frozen.
   */
  | { ok: false; reason: 'not-found' | 'replaced' | 'closed' }

async function confirmIn(
  tx: Tx,
  actor: Actor,
  submissionId: string,
  now: Date,
): Promise<ConfirmResult> {
  const submission = await tx.submission.findFirst({
    where: { id: submissionId, channel: 'CLASS', application: { student: guardedBy(actor) } },
    select: {
      number: true,
      receiptCode: true,
      applicationId: true,
      application: { select: { cycle: { select: { id: true, zoneId: true } } } },
    },
  })
  if (!submission) return { ok: false, reason: 'not-found' }
  const { applicationId, application } = submission
  // a freeze, or another list of the student, now waits, or has come first
  await lockCycleShared(tx, application.cycle.id)
  const open = await tx.$queryRaw<unknown[]>`
    SELECT id FROM cycle WHERE id = ${application.cycle.id}::uuid
      AND closes_at > clock_timestamp() AND NOT EXISTS (SELECT FROM round
        WHERE round.cycle_id = cycle.id AND kind = 'MAIN' AND state NOT IN ('DRAFT', 'OPEN'))`
  if (open.length === 0) return { ok: false, reason: 'closed' }
  await tx.$queryRaw`SELECT id FROM application WHERE id = ${applicationId}::uuid FOR UPDATE`
  const newer = { applicationId, number: { gt: submission.number } }
  if ((await tx.submission.count({ where: newer })) > 0) return { ok: false, reason: 'replaced' }
  const { count } = await tx.confirmation.createMany({
    data: [{ submissionId, userId: actor.id, at: now }],
    skipDuplicates: true,
  })
  if (count === 0) return { ok: true }
  await recordEvent(tx, actor, {
    verb: 'application.confirmed',
    subjectType: 'application',
    subjectId: applicationId,
    zoneId: application.cycle.zoneId,
    detail: { receiptCode: submission.receiptCode },
  })
  await notifyGuardians(tx, applicationId, {
    kind: 'listConfirmed',
    values: { guardian: actor.name || actor.email, code: submission.receiptCode },
    dates: { at: now },
  })
  return { ok: true }
}

/**
 * Confirms, for a guardian, the list a student made in class: from then on it counts. Confirming twice changes
 * nothing.
 */
export async function confirmList(
  actor: Actor,
  submissionId: string,
  now: Date,
): Promise<ConfirmResult> {
  if (!isUuid(submissionId)) return { ok: false, reason: 'not-found' }
  return attempt({ 'outside-dates': 'closed' }, () =>
    db.$transaction((tx) => confirmIn(tx, actor, submissionId, now)),
  )
}
