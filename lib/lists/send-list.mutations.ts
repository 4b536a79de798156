import 'server-only'
import { randomBytes } from 'node:crypto'

import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { attempt } from '@/lib/base/db/broken-rule'
import { db, type Tx } from '@/lib/base/db/client'
import type { Channel } from '@/lib/base/db/generated/enums'
import { lockCycleShared } from '@/lib/year/cycle-lock.data'
import type { FamilyCycle } from '@/lib/year/family-cycle.rules'
import { readListSettings } from '@/lib/year/rule-sets/rule-editor.data'
import { findStudentYear } from '@/lib/year/student-year.data'

import {
  areOffered,
  isLateList,
  keepDraft,
  lockApplication,
  type Refusal,
} from './draft-list.mutations'
import { aboutApplication, receiptCode, sameList } from './list-state.rules'
import { postReceipts } from './post-receipts.mutations'
import type { ListInput } from './ranked-list.schema'

/** How a list came in, and what to check and do in the transaction that takes it. */
export type SendOptions<Other extends string = never> = Entry & {
  /** Runs before anything is written; a reason refuses the list. */
  readonly check?: (tx: Tx, applicationId: string) => Promise<Other | null>
  /** Runs in the same transaction, once the list is taken, with the code of its receipt. */
  readonly after?: (tx: Tx, receiptCode: string) => Promise<void>
}

const ONLINE: SendOptions = { channel: 'ONLINE' }

export type SendResult<Other extends string = never> =
  | { ok: true; receiptCode: string }
  | { ok: false; reason: Refusal | Other }

async function latestOf(tx: Tx, applicationId: string) {
  const row = await tx.submission.findFirst({
    where: { applicationId },
    orderBy: { number: 'desc' },
    select: {
      number: true,
      receiptCode: true,
      unconfirmed: { select: { submissionId: true } },
      withdrawn: { select: { submissionId: true } },
      choices: { orderBy: { rank: 'asc' }, select: { schoolId: true } },
    },
  })
  return row && { ...row, list: row.choices.map(({ schoolId }) => schoolId) }
}

async function send<Other extends string>(
  actor: Actor | null,
  { studentId, cycle }: StudentYear,
  input: ListInput,
  { check, after, ...how }: SendOptions<Other>,
  now: Date,
) {
  const late = await isLateList(studentId, cycle, now)
  return db.$transaction(async (tx): Promise<SendResult<Other>> => {
    // the cycle first, like everything that changes offers, so that there is no deadlock
    await lockCycleShared(tx, cycle.id)
    const locked = await lockApplication(tx, studentId, cycle.id)
    const refused = await check?.(tx, locked.id)
    if (refused) return { ok: false, reason: refused }
    const latest = await latestOf(tx, locked.id)
    // a double click, or the same list from another tab: return the receipt it already has
    const isKnown =
      latest &&
      !latest.withdrawn &&
      sameList(latest.list, input.schoolIds) &&
      sameList(locked.draft, latest.list)
    // except an unconfirmed list from class: the same list sent by a guardian counts at once
    if (isKnown && (how.channel === 'CLASS' || !latest.unconfirmed)) {
      await after?.(tx, latest.receiptCode)
      return { ok: true, receiptCode: latest.receiptCode }
    }
    if (!(await areOffered(tx, cycle, input.schoolIds))) return { ok: false, reason: 'not-offered' }
    const version = await keepDraft(tx, actor, locked, input, now)
    if (version === 'stale') return { ok: false, reason: 'stale' }
    const number = (latest?.number ?? 0) + 1
    const list = { applicationId: locked.id, number, schoolIds: [...input.schoolIds], late, how }
    const code = await createSubmission(tx, actor, cycle, list)
    await after?.(tx, code)
    return { ok: true, receiptCode: code }
  })
}

type StudentYear = { readonly studentId: string; readonly cycle: FamilyCycle }

/**
 * Submits a list typed by a counselor or made in class. The caller checks access. Refused for the same
 * reasons as `submitList`, and for what `how.check` finds.
 */
export async function submitListFor<Other extends string = never>(
  actor: Actor | null,
  year: StudentYear,
  input: ListInput,
  how: SendOptions<Other>,
  now: Date,
): Promise<SendResult<Other>> {
  if (input.schoolIds.length === 0) return { ok: false, reason: 'empty' }
  return attempt(
    {
      'outside-dates': now < year.cycle.opensAt ? 'not-open' : 'closed',
      // another page has sent a list in time first
      final: 'closed',
      'not-belonging': 'not-offered',
    },
    () => send(actor, year, input, how, now),
  )
}

/**
 * Submits a list: from then on it counts. The same list submitted again gives the same receipt.
 * Refused without changes when somebody has saved another list since `version`, and outside the window
 * by the database's clock.
 */
export async function submitList(
  actor: Actor,
  studentId: string,
  input: ListInput,
  now: Date,
): Promise<SendResult> {
  const year = await findStudentYear(actor, studentId)
  if (!year) return { ok: false, reason: 'not-found' }
  return submitListFor(actor, { studentId, cycle: year.cycle }, input, ONLINE, now)
}

/** How a list came in. */
type Entry = {
  readonly channel: Channel
  /** Who asked, and how consent was given, when somebody else typed the list. */
  readonly askedBy?: string
  readonly consent?: string
  /** The class hour it was made in. */
  readonly classHourId?: string
}

type NewSubmission = {
  applicationId: string
  number: number
  schoolIds: string[]
  late: boolean
  how: Entry
}

/** Stores a submission with its choices, event and receipts, without checks. Returns its receipt code. */
async function createSubmission(
  tx: Tx,
  actor: Actor | null,
  cycle: FamilyCycle,
  { applicationId, number, schoolIds, late, how }: NewSubmission,
) {
  const { channel, askedBy = null, consent = null, classHourId = null } = how
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
      classHourId,
    },
    select: { id: true, receiptCode: true, submittedAt: true },
  })
  const choices = schoolIds.map((schoolId, i) => ({
    submissionId: submission.id,
    rank: i + 1,
    schoolId,
  }))
  await tx.choice.createMany({ data: choices })
  await recordEvent(tx, actor, {
    verb: 'application.submitted',
    ...aboutApplication(applicationId, cycle),
    detail: {
      number,
      receiptCode: submission.receiptCode,
      schoolIds,
      ...(late && { late }),
      ...(channel !== 'ONLINE' && { channel, askedBy, consent, classHourId }),
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
