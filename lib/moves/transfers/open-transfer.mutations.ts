import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { attempt, type BrokenRule } from '@/lib/base/db/broken-rule'
import { db, type Tx } from '@/lib/base/db/client'
import { schoolDaysAfter, STEP_DAYS } from '@/lib/year/school-days.rules'

import { listCriterionKeys, logRefusal } from './log-refusal.mutations'
import { notifyTransferOpened, notifyTransferWithdrawn } from './notify-transfer.mutations'
import { checkTransfer, OPEN_STATES, listUnmet } from './one-transfer.rules'
import { studentsAskableBy } from './transfer-case.data'
import { readTransferCase, readDestinations, type TransferCase } from './transfer-facts.data'
import type { TransferAskedBy, Criterion, CriterionKey, TransferInput } from './transfer.schema'
import { transfersWithdrawableBy } from './transfers.policy'

/**
 * The criterion that changed between the check and the write, by the database rule that refused.
 */
const OVERTAKEN = {
  duplicate: 'waiting',
  final: 'first',
  'not-next-step': 'permit',
  'outside-dates': 'window',
  'not-belonging': 'zone',
} as const satisfies { readonly [Rule in BrokenRule]?: CriterionKey }

type Overtaken = (typeof OVERTAKEN)[keyof typeof OVERTAKEN]

export type OpenTransferResult =
  | { ok: true; requestId: string }
  | { ok: false; reason: 'not-found' }
  /** The criteria that are not met, in order: at least one. */
  | { ok: false; reason: 'refused'; unmet: Criterion[] }
  /** The check passed but the database refused: somebody else was a moment faster. */
  | { ok: false; reason: 'overtaken'; criterion: Overtaken }

/**
 * `asked` null: the family made the request; otherwise a counselor did, and says who asked and how.
 */
export type OpenInput = TransferInput & { studentId: string; asked: TransferAskedBy | null }

async function insertRequest(
  tx: Tx,
  actor: Actor,
  { student, cycle, from, facts, timeZone }: TransferCase,
  { toSchoolId, reason, asked, evidence }: OpenInput & { evidence: Criterion[] },
): Promise<string> {
  const { id } = await tx.transferRequest.create({
    data: {
      studentId: student.id,
      cycleId: cycle.id,
      fromSchoolId: from.id,
      toSchoolId,
      grade: facts.grade + 1,
      openedById: actor.id,
      reason,
      evidence,
      dueAt: schoolDaysAfter(facts.askedAt, STEP_DAYS, timeZone),
      ...asked,
    },
    select: { id: true },
  })
  await recordEvent(tx, actor, {
    verb: 'transfer.requested',
    subjectType: 'transfer',
    subjectId: id,
    zoneId: cycle.zoneId,
    detail: {
      studentId: student.id,
      fromSchoolId: from.id,
      toSchoolId,
      ...(asked && { channel: asked.channel, askedBy: asked.askedBy }),
    },
  })
  await notifyTransferOpened(tx, id)
  return id
}

/**
 * Requests the one-time transfer for the actor's child, or for a student the actor counsels. The
 * criteria as of `now` are kept with the request. If one is not met the request is refused at once,
 * and the attempt is logged.
 */
export async function openTransfer(
  actor: Actor,
  input: OpenInput,
  now: Date,
): Promise<OpenTransferResult> {
  const { studentId, toSchoolId } = input
  const find = async (tx: Tx) => {
    const mine = await studentsAskableBy(tx, actor, input.asked ? 'counselor' : 'family', now)
    const found = await readTransferCase(tx, mine, { studentId }, now)
    const [to] = found ? await readDestinations(tx, found, toSchoolId) : []
    return found && to ? { found, to } : null
  }
  const refuse = (tx: Tx, { cycle, from }: TransferCase, criteria: readonly CriterionKey[]) =>
    logRefusal(tx, actor, {
      subject: { type: 'student', id: studentId },
      zoneId: cycle.zoneId,
      step: 'request',
      detail: { studentId, fromSchoolId: from.id, toSchoolId },
      criteria,
    })
  const opened = await attempt(OVERTAKEN, () =>
    db.$transaction(async (tx): Promise<Exclude<OpenTransferResult, { reason: 'overtaken' }>> => {
      const asked = await find(tx)
      if (!asked) return { ok: false, reason: 'not-found' }
      // the same request once more, because its answer was lost on the way
      const same = { studentId, toSchoolId, reason: input.reason, openedById: actor.id }
      const known = await tx.transferRequest.findFirst({
        where: { ...same, cycleId: asked.found.cycle.id, state: 'REQUESTED' },
        select: { id: true },
      })
      if (known) return { ok: true, requestId: known.id }
      const evidence = checkTransfer({ ...asked.found.facts, to: asked.to }, now)
      const missing = listUnmet(evidence)
      if (missing.length > 0) {
        await refuse(tx, asked.found, listCriterionKeys(missing))
        return { ok: false, reason: 'refused', unmet: missing }
      }
      const requestId = await insertRequest(tx, actor, asked.found, { ...input, evidence })
      return { ok: true, requestId }
    }),
  )
  if (opened.ok || opened.reason === 'not-found' || opened.reason === 'refused') return opened
  const criterion = opened.reason
  await db.$transaction(async (tx) => {
    const asked = await find(tx)
    if (asked) await refuse(tx, asked.found, [criterion])
  })
  return { ok: false, reason: 'overtaken', criterion }
}

export type WithdrawTransferResult = { ok: true } | { ok: false; reason: 'not-found' | 'decided' }

/** Withdraws a request at any time before it is final; the transfer stays unused. */
export async function withdrawTransfer(actor: Actor, id: string): Promise<WithdrawTransferResult> {
  return db.$transaction(async (tx): Promise<WithdrawTransferResult> => {
    const mine = { AND: [{ id }, transfersWithdrawableBy(actor)] }
    const { count } = await tx.transferRequest.updateMany({
      where: { ...mine, state: { in: [...OPEN_STATES] } },
      data: { state: 'WITHDRAWN', dueAt: null, decidedById: null, decidedAt: null },
    })
    const request = await tx.transferRequest.findFirst({
      where: mine,
      select: { studentId: true, cycle: { select: { zoneId: true } } },
    })
    if (!request) return { ok: false, reason: 'not-found' }
    if (count === 0) return { ok: false, reason: 'decided' }
    await recordEvent(tx, actor, {
      verb: 'transfer.withdrawn',
      subjectType: 'transfer',
      subjectId: id,
      zoneId: request.cycle.zoneId,
      detail: { studentId: request.studentId },
    })
    await notifyTransferWithdrawn(tx, id)
    return { ok: true }
  })
}
