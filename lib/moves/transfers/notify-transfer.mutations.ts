import 'server-only'
import type { Tx } from '@/lib/base/db/client'
import type { Locale } from '@/lib/base/i18n/routing'
import { formatter, translator } from '@/lib/base/i18n/translator'
import type { Letter } from '@/lib/messages/letter.schema'
import { postLetters } from '@/lib/messages/post-letters.mutations'
import { findGuardians, findRoleHolders, type Recipient } from '@/lib/messages/recipients.data'
import { findUserNames } from '@/lib/registry/people/person-names.data'
import { fullName } from '@/lib/registry/students/full-name.rules'

import type { Decision } from './transfer.schema'

type Values = Letter['values']

/** Posts letters and files them under their request. */
const fileLetters = (tx: Tx, requestId: string, written: readonly Letter[]) =>
  postLetters(tx, written, { type: 'transfer', id: requestId })

/** Who is notified about a request, and its details. */
async function readParties(tx: Tx, requestId: string) {
  const request = await tx.transferRequest.findUniqueOrThrow({
    where: { id: requestId },
    select: {
      grade: true,
      studentId: true,
      fromSchoolId: true,
      toSchoolId: true,
      channel: true,
      askedBy: true,
      openedById: true,
      dueAt: true,
      reviewedAt: true,
      student: { select: { givenName: true, familyName: true } },
      from: { select: { name: true } },
      to: { select: { name: true } },
      cycle: { select: { zoneId: true } },
    },
  })
  const names = await findUserNames(tx, [request.openedById])
  return {
    guardians: await findGuardians(tx, request.studentId),
    staff: await findRoleHolders(tx, ['SCHOOL_STAFF'], { schoolId: request.toSchoolId }),
    counselors: await findRoleHolders(tx, ['COUNSELOR'], { schoolId: request.fromSchoolId }),
    zoneId: request.cycle.zoneId,
    reviewedAt: request.reviewedAt,
    dueAt: request.dueAt,
    values: {
      student: fullName(request.student),
      from: request.from.name,
      to: request.to.name,
      grade: request.grade,
      channel: request.channel,
      askedBy: request.askedBy ?? '',
      sender: names.get(request.openedById) ?? '',
    },
  }
}

function toLetters(
  readers: readonly Recipient[],
  kind: Letter['kind'],
  values: (locale: Locale) => Values,
): Letter[] {
  return readers.map((reader) => ({ ...reader, kind, values: values(reader.locale) }))
}

/** Adds to the values the deadline of whoever has to act, in the reader's language. */
const addDueDate = (values: Values, dueAt: Date | null) => (locale: Locale) => ({
  ...values,
  due: dueAt ? formatter(locale).dateTime(dueAt, 'day') : '',
})

/**
 * Notifies the guardians that a request was opened, and the sending counselors that it needs their
 * review.
 */
export async function notifyTransferOpened(tx: Tx, requestId: string): Promise<void> {
  const { guardians, counselors, values, dueAt } = await readParties(tx, requestId)
  await fileLetters(tx, requestId, [
    ...toLetters(guardians, 'transferRequested', () => values),
    ...toLetters(counselors, 'transferToReview', addDueDate(values, dueAt)),
  ])
}

/**
 * Notifies the guardians that the request was reviewed, and the receiving school that it needs a
 * decision.
 */
export async function notifyTransferReviewed(tx: Tx, requestId: string): Promise<void> {
  const { guardians, staff, values, dueAt } = await readParties(tx, requestId)
  await fileLetters(tx, requestId, [
    ...toLetters(guardians, 'transferReviewed', () => values),
    ...toLetters(staff, 'transferArrived', addDueDate(values, dueAt)),
  ])
}

/**
 * Notifies the guardians and the sending counselors that a request was withdrawn, and the receiving
 * school if it knew about it.
 */
export async function notifyTransferWithdrawn(tx: Tx, requestId: string): Promise<void> {
  const { guardians, staff, counselors, reviewedAt, values } = await readParties(tx, requestId)
  const readers = [...guardians, ...counselors, ...(reviewedAt ? staff : [])]
  await fileLetters(
    tx,
    requestId,
    toLetters(readers, 'transferWithdrawn', () => values),
  )
}

/**
 * Notifies the guardians and the sending counselors that the school approved, and that the seat
 * comes later.
 */
export async function notifyTransferApproved(tx: Tx, requestId: string): Promise<void> {
  const { guardians, counselors, values } = await readParties(tx, requestId)
  await fileLetters(
    tx,
    requestId,
    toLetters([...guardians, ...counselors], 'transferApproved', () => values),
  )
}

/** Notifies the guardians and the sending school's counselors of the decision and its reason. */
export async function notifyTransferDecided(
  tx: Tx,
  requestId: string,
  decision: Decision,
): Promise<void> {
  const { guardians, counselors, values } = await readParties(tx, requestId)
  const readers = [...guardians, ...counselors]
  if (decision.accept) {
    await fileLetters(
      tx,
      requestId,
      toLetters(readers, 'transferAccepted', () => values),
    )
    return
  }
  const { denialReason, note } = decision
  const withReason = (locale: Locale) => {
    const reason = translator(locale)(`school.reasons.${denialReason}`)
    return { ...values, reason, note }
  }
  await fileLetters(tx, requestId, toLetters(readers, 'transferDenied', withReason))
}

/** Notifies the guardians and both schools how a request ended in a released plan. */
export async function notifyTransferResolved(
  tx: Tx,
  requestId: string,
  state: 'ACCEPTED' | 'UNPLACED',
): Promise<void> {
  const { guardians, counselors, staff, values } = await readParties(tx, requestId)
  const kind = state === 'ACCEPTED' ? 'transferAccepted' : 'transferUnplaced'
  await fileLetters(
    tx,
    requestId,
    toLetters([...guardians, ...counselors, ...staff], kind, () => values),
  )
}

/** Reminds whoever has to act on a request that it is due soon, or was due when `now` is later. */
export async function notifyTransferDue(
  tx: Tx,
  requestId: string,
  who: 'counselors' | 'staff',
  now: Date,
): Promise<void> {
  const parties = await readParties(tx, requestId)
  const { dueAt } = parties
  const isPast = dueAt !== null && dueAt <= now ? 'yes' : 'no'
  const values = addDueDate({ ...parties.values, who, isPast }, dueAt)
  await fileLetters(tx, requestId, toLetters(parties[who], 'transferReminder', values))
}

/** Notifies the zone's staff that nobody acted in time. */
export async function notifyTransferOverdue(
  tx: Tx,
  requestId: string,
  who: 'counselors' | 'staff',
): Promise<void> {
  const { zoneId, values, dueAt } = await readParties(tx, requestId)
  const zoneStaff = await findRoleHolders(tx, ['ZONE_STAFF'], { zoneId })
  await fileLetters(
    tx,
    requestId,
    toLetters(zoneStaff, 'transferOverdue', addDueDate({ ...values, who }, dueAt)),
  )
}
