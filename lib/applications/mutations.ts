import 'server-only'
import { randomBytes } from 'node:crypto'

import { record } from '@/lib/audit/mutations'
import type { Actor } from '@/lib/auth/actor'
import { db, type Tx } from '@/lib/db/client'
import { brokenRule } from '@/lib/db/errors'
import type { Channel } from '@/lib/db/generated/enums'
import { readListSettings } from '@/lib/rule-sets/settings/data'

import { findStudentYear } from './data'
import { postReceipts } from './letters/mutations'
import { receiptCode, sameList, takesLate, windowAt } from './rules'
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

/** How a list came in, and what has to hold of it in the transaction that takes it. */
export type HowSent<Other extends string = never> = {
  readonly channel: Channel
  /** Who asked, and how the consent was given, when somebody else typed. */
  readonly askedBy?: string
  readonly consent?: string
  /** The class session it was made in. */
  readonly sessionId?: string
  /** Looked at before anything is written; a reason refuses the list. */
  readonly check?: (tx: Tx, applicationId: string) => Promise<Other | null>
  /** Done in the same transaction, once the list is taken. */
  readonly after?: (tx: Tx) => Promise<void>
}

const ONLINE: HowSent = { channel: 'ONLINE' }

export type SaveResult = { ok: true; version: number } | { ok: false; reason: Refusal }
export type SendResult<Other extends string = never> =
  | { ok: true; receiptCode: string }
  | { ok: false; reason: Refusal | Other }

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
  actor: Actor | null,
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
      draftSavedById: actor?.id ?? null,
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

/** Whether a list of this student would be a late one now. */
async function isLate(studentId: string, cycle: CycleView, now: Date): Promise<boolean> {
  const inTime = await db.submission.count({
    where: { late: false, application: { studentId, cycleId: cycle.id } },
  })
  return takesLate(cycle, inTime > 0, now)
}

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
  if (window !== 'open' && !(await isLate(studentId, cycle, now)))
    return { ok: false, reason: window }
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
      channel: true,
      confirmation: { select: { submissionId: true } },
      choices: { orderBy: { rank: 'asc' }, select: { schoolId: true } },
    },
  })
  return row && { ...row, list: row.choices.map(({ schoolId }) => schoolId) }
}

type Latest = NonNullable<Awaited<ReturnType<typeof latestOf>>>

/** A list made in class that nobody has confirmed: the same one from a guardian is more than it. */
const isUnsure = ({ channel, confirmation }: Latest) => channel === 'CLASS' && confirmation === null

type NewSubmission = {
  applicationId: string
  number: number
  schoolIds: string[]
  late: boolean
  how: Omit<HowSent, 'check' | 'after'>
}

async function handIn(
  tx: Tx,
  actor: Actor | null,
  cycle: CycleView,
  { applicationId, number, schoolIds, late, how }: NewSubmission,
) {
  const { channel, askedBy = null, consent = null, sessionId = null } = how
  const { guardianConfirms } = await readListSettings(tx, cycle.id)
  const submission = await tx.submission.create({
    data: {
      applicationId,
      number,
      late,
      receiptCode: receiptCode(randomBytes(8)),
      submittedById: actor?.id ?? null,
      channel,
      askedBy,
      consent,
      sessionId,
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
    detail: {
      number,
      receiptCode: submission.receiptCode,
      schoolIds,
      ...(late && { late }),
      ...(channel !== 'ONLINE' && { channel, askedBy, consent, sessionId }),
    },
  })
  await postReceipts(tx, applicationId, {
    ...submission,
    late,
    channel,
    askedBy,
    sender: actor && (actor.name || actor.email),
    toConfirm: channel === 'CLASS' && guardianConfirms,
  })
  return submission.receiptCode
}

async function send<Other extends string>(
  actor: Actor | null,
  { studentId, cycle }: StudentYear,
  input: ListInput,
  { check, after, ...how }: HowSent<Other>,
  now: Date,
) {
  const late = await isLate(studentId, cycle, now)
  return db.$transaction(async (tx): Promise<SendResult<Other>> => {
    // the cycle first, as everybody who changes offers does: nobody waits for each other
    await tx.$queryRaw`SELECT id FROM cycle WHERE id = ${cycle.id}::uuid FOR SHARE`
    const locked = await lock(tx, studentId, cycle.id)
    const refused = await check?.(tx, locked.id)
    if (refused) return { ok: false, reason: refused }
    const latest = await latestOf(tx, locked.id)
    // a double click, or the same list from another tab: it was sent, and this is its receipt
    const isKnown =
      latest && sameList(latest.list, input.schoolIds) && sameList(locked.draft, latest.list)
    if (isKnown && (how.channel === 'CLASS' || !isUnsure(latest))) {
      await after?.(tx)
      return { ok: true, receiptCode: latest.receiptCode }
    }
    if (!(await areOffered(tx, cycle, input.schoolIds))) return { ok: false, reason: 'not-offered' }
    const version = await keepDraft(tx, actor, locked, input, now)
    if (version === 'stale') return { ok: false, reason: 'stale' }
    const number = (latest?.number ?? 0) + 1
    const list = { applicationId: locked.id, number, schoolIds: [...input.schoolIds], late, how }
    const code = await handIn(tx, actor, cycle, list)
    await after?.(tx)
    return { ok: true, receiptCode: code }
  })
}

type StudentYear = { readonly studentId: string; readonly cycle: CycleView }

/**
 * Hands in a list that somebody else typed, or a class. Who may do so for the student is the caller's to
 * have asked. Refused as `submitList` refuses, and for what `how.check` finds.
 */
export async function handInFor<Other extends string = never>(
  actor: Actor | null,
  year: StudentYear,
  input: ListInput,
  how: HowSent<Other>,
  now: Date,
): Promise<SendResult<Other>> {
  if (input.schoolIds.length === 0) return { ok: false, reason: 'empty' }
  try {
    return await send(actor, year, input, how, now)
  } catch (error) {
    const rule = brokenRule(error)
    if (rule === 'outside-dates')
      return { ok: false, reason: now < year.cycle.opensAt ? 'not-open' : 'closed' }
    // a list sent in time came first, from another page
    if (rule === 'final') return { ok: false, reason: 'closed' }
    if (rule === 'not-belonging') return { ok: false, reason: 'not-offered' }
    throw error
  }
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
  return handInFor(actor, { studentId, cycle: year.cycle }, input, ONLINE, now)
}
