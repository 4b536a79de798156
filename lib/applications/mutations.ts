import 'server-only'
import { randomBytes } from 'node:crypto'

import { record } from '@/lib/audit/mutations'
import type { Actor } from '@/lib/auth/actor'
import { db, type Tx } from '@/lib/db/client'
import { brokenRule } from '@/lib/db/errors'

import { findStudentYear } from './data'
import { postReceipts } from './letters/mutations'
import { receiptCode, sameList, windowAt } from './rules'
import type { ListInput } from './schema'
import type { CycleView } from './view'

type Refusal =
  /** Not a student of the actor, or no cycle takes the student's list. */
  | 'not-found'
  | 'not-open'
  | 'closed'
  | 'empty'
  /** A school in the list has no seats in this cycle. */
  | 'not-offered'
  /** The list was written on an older version than the saved one. */
  | 'stale'

export type SaveResult = { ok: true; version: number } | { ok: false; reason: Refusal }
export type SendResult = { ok: true; receiptCode: string } | { ok: false; reason: Refusal }

type Locked = { id: string; draft: string[]; draftVersion: number }

/** The application's row, made when it is missing; other saves and submissions wait until this transaction ends. */
async function lock(tx: Tx, studentId: string, cycleId: string): Promise<Locked> {
  const key = { studentId, cycleId }
  await tx.application.createMany({ data: [{ ...key, draft: [] }], skipDuplicates: true })
  await tx.$queryRaw`
    SELECT id FROM application
    WHERE student_id = ${studentId}::uuid AND cycle_id = ${cycleId}::uuid FOR UPDATE`
  return tx.application.findUniqueOrThrow({
    where: { studentId_cycleId: key },
    select: { id: true, draft: true, draftVersion: true },
  })
}

async function areOffered(tx: Tx, cycle: CycleView, schoolIds: readonly string[]) {
  const found = await tx.seatPool.count({
    where: { cycleId: cycle.id, grade: cycle.entryGrade, schoolId: { in: [...schoolIds] } },
  })
  return found === schoolIds.length
}

/** Writes the draft; a list that is saved already is left as it is, whichever version it was written on. */
async function keepDraft(
  tx: Tx,
  actor: Actor,
  locked: Locked,
  { schoolIds, version }: ListInput,
  now: Date,
): Promise<number | 'stale'> {
  const known = locked.draftVersion > 0 && sameList(locked.draft, schoolIds)
  if (known) return locked.draftVersion
  if (version !== locked.draftVersion) return 'stale'
  const { draftVersion } = await tx.application.update({
    where: { id: locked.id },
    data: {
      draft: schoolIds,
      draftVersion: { increment: 1 },
      draftSavedAt: now,
      draftSavedById: actor.id,
    },
    select: { draftVersion: true },
  })
  return draftVersion
}

const about = (id: string, { zone }: CycleView) => ({
  subjectType: 'application',
  subjectId: id,
  zoneId: zone.id,
})

/**
 * Saves a list without sending it. Refused, and nothing changed, when somebody saved another list
 * since `version`.
 */
export async function saveDraft(
  actor: Actor,
  studentId: string,
  input: ListInput,
  now: Date,
): Promise<SaveResult> {
  const year = await findStudentYear(actor, studentId)
  if (!year) return { ok: false, reason: 'not-found' }
  const { cycle } = year
  const window = windowAt(cycle, now)
  if (window !== 'open') return { ok: false, reason: window }
  return db.$transaction(async (tx): Promise<SaveResult> => {
    if (!(await areOffered(tx, cycle, input.schoolIds))) return { ok: false, reason: 'not-offered' }
    const locked = await lock(tx, studentId, cycle.id)
    const version = await keepDraft(tx, actor, locked, input, now)
    if (version === 'stale') return { ok: false, reason: 'stale' }
    if (version !== locked.draftVersion) {
      const detail = { version, schoolIds: input.schoolIds }
      await record(tx, actor, { verb: 'application.saved', ...about(locked.id, cycle), detail })
    }
    return { ok: true, version }
  })
}

async function latestOf(tx: Tx, applicationId: string) {
  const row = await tx.submission.findFirst({
    where: { applicationId },
    orderBy: { number: 'desc' },
    select: {
      number: true,
      receiptCode: true,
      choices: { orderBy: { rank: 'asc' }, select: { schoolId: true } },
    },
  })
  return row && { ...row, list: row.choices.map(({ schoolId }) => schoolId) }
}

type NewSubmission = { applicationId: string; number: number; schoolIds: string[] }

async function handIn(
  tx: Tx,
  actor: Actor,
  cycle: CycleView,
  { applicationId, number, schoolIds }: NewSubmission,
) {
  const submission = await tx.submission.create({
    data: {
      applicationId,
      number,
      receiptCode: receiptCode(randomBytes(8)),
      submittedById: actor.id,
    },
    select: { id: true, receiptCode: true, submittedAt: true },
  })
  const choices = schoolIds.map((schoolId, i) => ({
    submissionId: submission.id,
    rank: i + 1,
    schoolId,
  }))
  await tx.choice.createMany({ data: choices })
  await record(tx, actor, {
    verb: 'application.submitted',
    ...about(applicationId, cycle),
    detail: { number, receiptCode: submission.receiptCode, schoolIds },
  })
  await postReceipts(tx, applicationId, submission)
  return submission.receiptCode
}

async function send(
  actor: Actor,
  studentId: string,
  cycle: CycleView,
  input: ListInput,
  now: Date,
) {
  return db.$transaction(async (tx): Promise<SendResult> => {
    const locked = await lock(tx, studentId, cycle.id)
    const latest = await latestOf(tx, locked.id)
    // a double click, or the same list from another tab: it was sent, and this is its receipt
    if (latest && sameList(latest.list, input.schoolIds) && sameList(locked.draft, latest.list))
      return { ok: true, receiptCode: latest.receiptCode }
    if (!(await areOffered(tx, cycle, input.schoolIds))) return { ok: false, reason: 'not-offered' }
    const version = await keepDraft(tx, actor, locked, input, now)
    if (version === 'stale') return { ok: false, reason: 'stale' }
    const number = (latest?.number ?? 0) + 1
    const list = { applicationId: locked.id, number, schoolIds: [...input.schoolIds] }
    const code = await handIn(tx, actor, cycle, list)
    return { ok: true, receiptCode: code }
  })
}

/**
 * Hands in a list: from then on it counts. The same list handed in again gives the same receipt.
 * Refused, and nothing changed, when somebody saved another list since `version`, or outside the
 * window by the database's clock.
 */
export async function submitList(
  actor: Actor,
  studentId: string,
  input: ListInput,
  now: Date,
): Promise<SendResult> {
  const year = await findStudentYear(actor, studentId)
  if (!year) return { ok: false, reason: 'not-found' }
  if (input.schoolIds.length === 0) return { ok: false, reason: 'empty' }
  try {
    return await send(actor, studentId, year.cycle, input, now)
  } catch (error) {
    const rule = brokenRule(error)
    if (rule === 'outside-dates')
      return { ok: false, reason: now < year.cycle.opensAt ? 'not-open' : 'closed' }
    if (rule === 'not-belonging') return { ok: false, reason: 'not-offered' }
    throw error
  }
}
