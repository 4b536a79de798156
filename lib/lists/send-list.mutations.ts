import 'server-only'
import { randomBytes } from 'node:crypto'

import type { Actor } from '@/lib/base/actor'
import { record } from '@/lib/base/audit/record-event.mutations'
import { attempt } from '@/lib/base/db/broken-rule'
import { db, type Tx } from '@/lib/base/db/client'
import type { Channel } from '@/lib/base/db/generated/enums'
import { shareCycle } from '@/lib/year/cycle-lock.data'
import { readListSettings } from '@/lib/year/rule-sets/list-settings.data'
import { findStudentYear } from '@/lib/year/student-year.data'
import type { CycleView } from '@/lib/year/student-year.rules'

import {
  areOffered,
  isLate,
  keepDraft,
  lockApplication,
  type Refusal,
} from './draft-list.mutations'
import { aboutApplication, receiptCode, sameList } from './list-state.rules'
import { postReceipts } from './post-receipts.mutations'
import type { ListInput } from './ranked-list.schema'

/** How a list came in, and what has to hold of it in the transaction that takes it. */
export type HowSent<Other extends string = never> = Entry & {
  /** Looked at before anything is written; a reason refuses the list. */
  readonly check?: (tx: Tx, applicationId: string) => Promise<Other | null>
  /** Done in the same transaction, once the list is taken. */
  readonly after?: (tx: Tx) => Promise<void>
}

const ONLINE: HowSent = { channel: 'ONLINE' }

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
      choices: { orderBy: { rank: 'asc' }, select: { schoolId: true } },
    },
  })
  return row && { ...row, list: row.choices.map(({ schoolId }) => schoolId) }
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
    await shareCycle(tx, cycle.id)
    const locked = await lockApplication(tx, studentId, cycle.id)
    const refused = await check?.(tx, locked.id)
    if (refused) return { ok: false, reason: refused }
    const latest = await latestOf(tx, locked.id)
    // a double click, or the same list from another tab: it was sent, and this is its receipt
    const isKnown =
      latest && sameList(latest.list, input.schoolIds) && sameList(locked.draft, latest.list)
    // but of one made in class that waits for a guardian: the same from a guardian is more than it
    if (isKnown && (how.channel === 'CLASS' || !latest.unconfirmed)) {
      await after?.(tx)
      return { ok: true, receiptCode: latest.receiptCode }
    }
    if (!(await areOffered(tx, cycle, input.schoolIds))) return { ok: false, reason: 'not-offered' }
    const version = await keepDraft(tx, actor, locked, input, now)
    if (version === 'stale') return { ok: false, reason: 'stale' }
    const number = (latest?.number ?? 0) + 1
    const list = { applicationId: locked.id, number, schoolIds: [...input.schoolIds], late, how }
    const code = await createSubmission(tx, actor, cycle, list)
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
  return attempt(
    {
      'outside-dates': now < year.cycle.opensAt ? 'not-open' : 'closed',
      // a list sent in time came first, from another page
      final: 'closed',
      'not-belonging': 'not-offered',
    },
    () => send(actor, year, input, how, now),
  )
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

/** How a list came in. */
type Entry = {
  readonly channel: Channel
  /** Who asked, and how the consent was given, when somebody else typed. */
  readonly askedBy?: string
  readonly consent?: string
  /** The class session it was made in. */
  readonly sessionId?: string
}

type NewSubmission = {
  applicationId: string
  number: number
  schoolIds: string[]
  late: boolean
  how: Entry
}

/** Writes a submission with its choices, its event and its receipts; what has to hold of it is asked before. Returns its code. */
async function createSubmission(
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
    ...aboutApplication(applicationId, cycle),
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
