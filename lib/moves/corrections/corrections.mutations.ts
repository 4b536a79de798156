import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { attempt } from '@/lib/base/db/broken-rule'
import { db, type Tx } from '@/lib/base/db/client'
import { isUuid } from '@/lib/base/forms/uuid'
import { postLetters } from '@/lib/messages/post-letters.mutations'
import { findRoleHolders, toRecipient } from '@/lib/messages/recipients.data'
import { counseledBy } from '@/lib/registry/access/counselor-access.policy'
import { fullName } from '@/lib/registry/students/full-name.rules'
import { listCounseledYears, counseledYears } from '@/lib/year/counseled-years.data'
import { findCurrentCycles } from '@/lib/year/current-cycles.data'

import { studentsCorrectableNow } from './corrections.data'
import type { CorrectionInput, RecordField } from './corrections.schema'

const COLUMNS = {
  ABSENCES: 'absences',
  FAILING_CLASSES: 'failingClasses',
  MAJOR_DISCIPLINARY: 'majorDisciplinary',
} as const satisfies Record<RecordField, string>

export type AskCorrectionResult =
  | { ok: true; id: string }
  /**
   * 'waiting': a correction of this value is open already; 'same': the record has this value
   * already.
   */
  | { ok: false; reason: 'not-found' | 'no-record' | 'same' | 'waiting' }

async function notifyReviewers(
  tx: Tx,
  actor: Actor,
  { id, zoneId, student }: { id: string; zoneId: string; student: string },
): Promise<void> {
  const reviewers = await findRoleHolders(tx, ['ZONE_STAFF'], { zoneId }, actor.id)
  await postLetters(
    tx,
    reviewers.map((reviewer) => ({
      ...reviewer,
      kind: 'correctionAsked' as const,
      values: { student, person: actor.name },
    })),
    { type: 'record', id },
  )
}

async function ask(
  tx: Tx,
  actor: Actor,
  { studentId, field, after, reason }: CorrectionInput & { studentId: string },
  now: Date,
): Promise<AskCorrectionResult> {
  const mine = counseledBy(actor, counseledYears(await listCounseledYears(tx, actor, now)))
  const student = await tx.student.findFirst({
    where: { AND: [{ id: studentId }, mine] },
    select: { zoneId: true, givenName: true, familyName: true },
  })
  const cycle = student && (await findCurrentCycles(tx, [student.zoneId], now)).get(student.zoneId)
  if (!student || !cycle) return { ok: false, reason: 'not-found' }
  const schoolYear = cycle.schoolYear - 1
  const found = await tx.studentRecord.findUnique({
    where: { studentId_schoolYear: { studentId, schoolYear } },
  })
  if (!found) return { ok: false, reason: 'no-record' }
  const before = found[COLUMNS[field]]
  if (before === after) return { ok: false, reason: 'same' }
  const { id } = await tx.recordCorrection.create({
    data: { studentId, schoolYear, field, before, after, reason, requestedById: actor.id },
    select: { id: true },
  })
  await recordEvent(tx, actor, {
    verb: 'record.correctionAsked',
    subjectType: 'record',
    subjectId: id,
    zoneId: student.zoneId,
    detail: { studentId, field, before, after, reason },
  })
  const name = fullName(student)
  await notifyReviewers(tx, actor, { id, zoneId: student.zoneId, student: name })
  return { ok: true, id }
}

/**
 * Requests a correction of the record of a student the actor counsels. Nothing changes until
 * another person approves.
 */
export async function askCorrection(
  actor: Actor,
  input: CorrectionInput & { studentId: string },
  now: Date,
): Promise<AskCorrectionResult> {
  if (!isUuid(input.studentId)) return { ok: false, reason: 'not-found' }
  return attempt({ duplicate: 'waiting' }, () =>
    db.$transaction((tx) => ask(tx, actor, input, now)),
  )
}

export type ReviewCorrectionResult =
  | { ok: true }
  /**
   * 'changed': the record has changed since the correction was requested; 'role-too-new': the actor
   * got the role after it.
   */
  | { ok: false; reason: 'not-found' | 'decided' | 'same-person' | 'role-too-new' | 'changed' }

async function review(
  tx: Tx,
  actor: Actor,
  { id, approve }: { id: string; approve: boolean },
  now: Date,
): Promise<ReviewCorrectionResult> {
  const found = await tx.recordCorrection.findFirst({
    where: { AND: [{ id }, { student: await studentsCorrectableNow(tx, actor, now) }] },
    include: { student: { select: { zoneId: true, givenName: true, familyName: true } } },
  })
  if (!found) return { ok: false, reason: 'not-found' }
  const { studentId, schoolYear, field, before, after, student } = found
  const { count } = await tx.recordCorrection.updateMany({
    where: { id, state: 'REQUESTED' },
    data: { state: approve ? 'APPROVED' : 'REFUSED', decidedById: actor.id, decidedAt: now },
  })
  if (count === 0) return { ok: false, reason: 'decided' }
  if (approve) {
    const column = COLUMNS[field]
    const changed = await tx.studentRecord.updateMany({
      where: { studentId, schoolYear, [column]: before },
      data: { [column]: after },
    })
    if (changed.count === 0) throw new RecordChanged()
  }
  await recordEvent(tx, actor, {
    verb: approve ? 'record.corrected' : 'record.correctionRefused',
    subjectType: 'record',
    subjectId: id,
    zoneId: student.zoneId,
    detail: { studentId, field, before, after },
  })
  const asker = await tx.user.findUniqueOrThrow({ where: { id: found.requestedById } })
  const values = {
    student: fullName(student),
    decision: approve ? 'approved' : 'refused',
  }
  await postLetters(tx, [{ ...toRecipient(asker), kind: 'correctionDecided', values }], {
    type: 'record',
    id,
  })
  return { ok: true }
}

/** Thrown to roll the transaction back: somebody else changed the record. */
class RecordChanged extends Error {}

/** Approves a correction that another person requested, which changes the record, or refuses it. */
export async function reviewCorrection(
  actor: Actor,
  decision: { id: string; approve: boolean },
  now: Date,
): Promise<ReviewCorrectionResult> {
  if (!isUuid(decision.id)) return { ok: false, reason: 'not-found' }
  try {
    return await attempt({ 'same-person': 'same-person', 'role-too-new': 'role-too-new' }, () =>
      db.$transaction((tx) => review(tx, actor, decision, now)),
    )
  } catch (error) {
    if (error instanceof RecordChanged) return { ok: false, reason: 'changed' }
    throw error
  }
}
