import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { attempt } from '@/lib/base/db/broken-rule'
import { db, type Tx } from '@/lib/base/db/client'
import { isUuid } from '@/lib/base/forms/uuid'
import { postTogether } from '@/lib/messages/letters-together.mutations'
import { postLetters } from '@/lib/messages/post-letters.mutations'
import { findRoleHolders, toRecipient } from '@/lib/messages/recipients.data'
import { counseledBy } from '@/lib/registry/access/counselor-access.policy'
import { fullName } from '@/lib/registry/students/full-name.rules'
import { listCounseledYears, counseledYears } from '@/lib/year/counseled-years.data'
import { findCurrentCycles } from '@/lib/year/current-cycles.data'

import { applyCorrection, COLUMNS } from './apply-correction.mutations'
import { studentsCorrectableNow } from './corrections.data'
import type { CorrectedField, CorrectionInput, RecordEntryInput } from './corrections.schema'

export type AskCorrectionResult =
  | { ok: true; id: string }
  /**
   * 'waiting': a correction of this value is open already; 'same': the record has this value
   * already; 'known': there is a record, which can be corrected.
   */
  | { ok: false; reason: 'not-found' | 'no-record' | 'known' | 'same' | 'waiting' }

async function notifyReviewers(
  tx: Tx,
  actor: Actor,
  { id, zoneId, student }: { id: string; zoneId: string; student: string },
): Promise<void> {
  const reviewers = await findRoleHolders(tx, ['ZONE_STAFF'], { zoneId }, actor.id)
  await postTogether(
    tx,
    reviewers.map((reviewer) => ({
      ...reviewer,
      kind: 'correctionAsked' as const,
      values: { student, person: actor.name },
    })),
    { type: 'record', id },
  )
}

type Asked = {
  readonly field: CorrectedField
  readonly before: number | null
  readonly after: number
  readonly afterFailing?: number
  readonly afterDisciplinary?: number
  readonly reason: string
}

type RecordCounts = Parameters<typeof applyCorrection>[1]['record']

/** Writes a request about a student whom the actor counsels, as `toAsked` makes it of the record of this year. */
async function ask(
  tx: Tx,
  actor: Actor,
  studentId: string,
  toAsked: (record: RecordCounts) => Asked | 'no-record' | 'known' | 'same',
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
  const asked = toAsked(found)
  if (typeof asked === 'string') return { ok: false, reason: asked }
  const { id } = await tx.recordCorrection.create({
    data: { studentId, schoolYear, ...asked, requestedById: actor.id },
    select: { id: true },
  })
  await recordEvent(tx, actor, {
    verb: 'record.correctionAsked',
    subjectType: 'record',
    subjectId: id,
    zoneId: student.zoneId,
    detail: { studentId, ...asked },
  })
  const name = fullName(student)
  await notifyReviewers(tx, actor, { id, zoneId: student.zoneId, student: name })
  return { ok: true, id }
}

async function askOnce(
  actor: Actor,
  studentId: string,
  toAsked: Parameters<typeof ask>[3],
  now: Date,
): Promise<AskCorrectionResult> {
  if (!isUuid(studentId)) return { ok: false, reason: 'not-found' }
  return attempt({ duplicate: 'waiting' }, () =>
    db.$transaction((tx) => ask(tx, actor, studentId, toAsked, now)),
  )
}

/**
 * Requests a correction of the record of a student the actor counsels. Nothing changes until
 * another person approves.
 */
export async function askCorrection(
  actor: Actor,
  { studentId, field, after, reason }: CorrectionInput & { studentId: string },
  now: Date,
): Promise<AskCorrectionResult> {
  const toAsked = (record: RecordCounts) => {
    if (!record) return 'no-record'
    const before = record[COLUMNS[field]]
    return before === after ? 'same' : { field, before, after, reason }
  }
  return askOnce(actor, studentId, toAsked, now)
}

/**
 * Requests the record of this year for a student the actor counsels and who has none. There is none
 * until another person approves.
 */
export async function askRecord(
  actor: Actor,
  { studentId, reason, ...counts }: RecordEntryInput & { studentId: string },
  now: Date,
): Promise<AskCorrectionResult> {
  const asked = {
    field: 'WHOLE_RECORD' as const,
    before: null,
    after: counts.ABSENCES,
    afterFailing: counts.FAILING_CLASSES,
    afterDisciplinary: counts.MAJOR_DISCIPLINARY,
    reason,
  }
  return askOnce(actor, studentId, (record) => (record ? 'known' : asked), now)
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
    const record = await tx.studentRecord.findUnique({
      where: { studentId_schoolYear: { studentId, schoolYear } },
    })
    if (!(await applyCorrection(tx, { actor, correction: found, record })))
      throw new RecordChanged()
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
