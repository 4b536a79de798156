import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { attempt } from '@/lib/base/db/broken-rule'
import { db, type Tx } from '@/lib/base/db/client'
import { isUuid } from '@/lib/base/forms/uuid'
import { lockCycle } from '@/lib/year/cycle-lock.data'
import { schoolDaysAfter } from '@/lib/year/school-days.rules'

import { attachDocuments } from './add-documents.mutations'
import { studentsAppealableBy, findPlacedApplication, isSettled } from './appeal.data'
import type { AppealInput, AppealAskedBy } from './appeal.schema'
import { appealsAddableBy } from './appeals.policy'
import { DAYS_TO_DECIDE } from './appeals.rules'
import { checkFiles, type FileProblem, type PostedFile } from './documents.rules'
import { notifyAppealOpened, notifyAppealWithdrawn } from './notify-appeal.mutations'

type OpenRefusal =
  | 'not-found'
  /** No placement is published yet. */
  | 'no-result'
  | 'too-late'
  /** The student has an open appeal already. */
  | 'open'
  /** The student has a seat of this school, or an offer of one. */
  | 'holds'
  /** An appeal for this school was decided, and the decision is final. */
  | 'decided'
  | 'not-offered'

export type OpenAppealResult =
  | { ok: true; id: string }
  | { ok: false; reason: OpenRefusal }
  | { ok: false; reason: 'file'; fault: FileProblem }

/** The appeal as sent by the family, or by a counselor who says who asked and how. */
export type AppealToOpen = {
  readonly studentId: string
  readonly appeal: AppealInput
  readonly files: readonly PostedFile[]
  /** Null: the family wrote it. */
  readonly asked: AppealAskedBy | null
}

async function openIn(
  tx: Tx,
  actor: Actor,
  { studentId, appeal, files, asked }: AppealToOpen,
  now: Date,
): Promise<OpenAppealResult> {
  const whose = await studentsAppealableBy(actor, asked ? 'counselor' : 'family', now)
  const student = await tx.student.count({ where: { AND: [{ id: studentId }, whose] } })
  if (student === 0) return { ok: false, reason: 'not-found' }
  const found = await findPlacedApplication(tx, studentId)
  if (!found) return { ok: false, reason: 'no-result' }
  await lockCycle(tx, found.cycle.id)
  const placed = await findPlacedApplication(tx, studentId)
  if (!placed) return { ok: false, reason: 'no-result' }
  // the same appeal once more, because its answer was lost on the way
  const same = { ...appeal, applicationId: placed.id, openedById: actor.id, state: 'OPEN' } as const
  const known = await tx.appeal.findFirst({ where: same, select: { id: true } })
  if (known) return { ok: true, id: known.id }
  const settled = isSettled(placed, appeal.schoolId)
  if (settled) return { ok: false, reason: settled }
  const checked = checkFiles(files, 0)
  if ('why' in checked) return { ok: false, reason: 'file', fault: checked }
  const { zoneId, zone } = placed.cycle
  const dueAt = schoolDaysAfter(now, DAYS_TO_DECIDE, zone.district.timeZone)
  const { id } = await tx.appeal.create({
    data: { ...appeal, ...asked, applicationId: placed.id, openedById: actor.id, dueAt },
    select: { id: true },
  })
  await recordEvent(tx, actor, {
    verb: 'appeal.opened',
    subjectType: 'appeal',
    subjectId: id,
    zoneId,
    // the statement stays with the appeal, because more people can read the log
    detail: {
      applicationId: placed.id,
      schoolId: appeal.schoolId,
      channel: asked?.channel ?? 'ONLINE',
      documents: checked.length,
      dueAt: dueAt.toISOString(),
    },
  })
  await attachDocuments(tx, actor, { appealId: id, zoneId }, checked)
  await notifyAppealOpened(tx, id)
  return { ok: true, id }
}

/**
 * Opens an appeal against a published placement and for one named school, with its documents, all
 * or nothing.
 */
export async function openAppeal(
  actor: Actor,
  appeal: AppealToOpen,
  now: Date,
): Promise<OpenAppealResult> {
  if (!isUuid(appeal.studentId)) return { ok: false, reason: 'not-found' }
  return attempt(
    {
      'outside-dates': 'too-late',
      duplicate: 'open',
      'not-belonging': 'not-offered',
      'not-next-step': 'no-result',
    },
    () => db.$transaction((tx) => openIn(tx, actor, appeal, now)),
  )
}

export type WithdrawAppealResult = { ok: true } | { ok: false; reason: 'not-found' | 'closed' }

async function withdrawIn(tx: Tx, actor: Actor, id: string): Promise<WithdrawAppealResult> {
  const where = { AND: [{ id }, appealsAddableBy(actor)] }
  const known = await tx.appeal.findFirst({
    where,
    select: { application: { select: { cycle: { select: { id: true, zoneId: true } } } } },
  })
  if (!known) return { ok: false, reason: 'not-found' }
  const { id: cycleId, zoneId } = known.application.cycle
  await lockCycle(tx, cycleId)
  const { count } = await tx.appeal.updateMany({
    where: { AND: [where, { state: 'OPEN' }] },
    data: { state: 'WITHDRAWN' },
  })
  if (count === 0) return { ok: false, reason: 'closed' }
  await recordEvent(tx, actor, {
    verb: 'appeal.withdrawn',
    subjectType: 'appeal',
    subjectId: id,
    zoneId,
  })
  await notifyAppealWithdrawn(tx, id, actor.name)
  return { ok: true }
}

/** Withdraws an open appeal; its statement and documents stay on record. */
export async function withdrawAppeal(actor: Actor, id: string): Promise<WithdrawAppealResult> {
  if (!isUuid(id)) return { ok: false, reason: 'not-found' }
  return db.$transaction((tx) => withdrawIn(tx, actor, id))
}
