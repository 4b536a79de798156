import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { attempt } from '@/lib/base/db/broken-rule'
import { db, type Tx } from '@/lib/base/db/client'
import { countSeats } from '@/lib/year/seat-holders.data'

import { listCriterionKeys, logRefusal } from './log-refusal.mutations'
import { notifyTransferApproved, notifyTransferDecided } from './notify-transfer.mutations'
import { type Contradiction, findContradiction, listUnmet } from './one-transfer.rules'
import { type RecheckedRequest, recheckRequest } from './recheck-request.data'
import type { Criterion, Decision } from './transfer.schema'
import { transfersDecidableBy } from './transfers.policy'

export type DecideTransferResult =
  /** `state` APPROVED: the seat comes when the requests of the window are resolved together. */
  | { ok: true; state: 'APPROVED' | 'ACCEPTED' | 'DENIED' }
  /**
   * 'decided': decided or withdrawn before; 'used': the student has used the one transfer
   * elsewhere.
   */
  | { ok: false; reason: 'not-found' | 'decided' | 'no-seat' | 'used' }
  | { ok: false; reason: 'refused'; unmet: Criterion[] }
  /** The facts contradict the reason for the denial. */
  | { ok: false; reason: 'contradicted'; by: Contradiction }

function findDecidable(tx: Tx, actor: Actor, id: string) {
  return tx.transferRequest.findFirst({
    where: { AND: [{ id }, transfersDecidableBy(actor)] },
    select: {
      id: true,
      state: true,
      studentId: true,
      toSchoolId: true,
      grade: true,
      cycle: { select: { id: true, zoneId: true, schoolYear: true, entryGrade: true } },
    },
  })
}

type Decidable = NonNullable<Awaited<ReturnType<typeof findDecidable>>>

async function lockPool(tx: Tx, { toSchoolId, grade, cycle }: Decidable): Promise<void> {
  await tx.$queryRaw`
    SELECT FROM seat_pool WHERE cycle_id = ${cycle.id}::uuid
      AND school_id = ${toSchoolId}::uuid AND grade = ${grade} FOR UPDATE`
}

/**
 * Whether a seat is free, counted after locking the pool: the next caller sees what this one took.
 */
async function hasFreeSeat(tx: Tx, request: Decidable): Promise<boolean> {
  const { toSchoolId, grade, cycle } = request
  await lockPool(tx, request)
  const [count] = await countSeats(tx, cycle, { schoolId: toSchoolId, grade })
  return count !== undefined && count.free > 0
}

/**
 * Enrolls the student at the new school for next year; the old enrollment ends with the school
 * year.
 */
async function moveStudent(tx: Tx, { studentId, toSchoolId, grade, cycle }: Decidable) {
  const enrollment = { schoolId: toSchoolId, grade }
  const { schoolYear } = cycle
  await tx.enrollment.upsert({
    where: { studentId_schoolYear: { studentId, schoolYear } },
    create: { studentId, schoolYear, ...enrollment },
    update: enrollment,
  })
}

const VERBS = {
  APPROVED: 'transfer.approved',
  ACCEPTED: 'transfer.accepted',
  DENIED: 'transfer.denied',
} as const

const nextState = (decision: Decision, { movesAtOnce }: RecheckedRequest) => {
  if (!decision.accept) return 'DENIED'
  return movesAtOnce ? 'ACCEPTED' : 'APPROVED'
}

async function applyDecision(
  tx: Tx,
  actor: Actor,
  request: Decidable,
  decision: Decision,
  now: Date,
): Promise<DecideTransferResult> {
  const again = await recheckRequest(tx, request.id, now)
  const state = nextState(decision, again)
  if (state === 'ACCEPTED' && !(await hasFreeSeat(tx, request))) {
    return { ok: false, reason: 'no-seat' }
  }
  const missing = decision.accept ? listUnmet(again.evidence) : []
  if (missing.length > 0) {
    const { subject, zoneId, detail } = again
    const criteria = listCriterionKeys(missing)
    await logRefusal(tx, actor, { subject, zoneId, detail, step: 'decision', criteria })
    return { ok: false, reason: 'refused', unmet: missing }
  }
  if (!decision.accept) {
    // counted after locking the pool: a seat that is taken or freed at this moment counts
    if (decision.denialReason === 'NO_SEAT') await lockPool(tx, request)
    const { evidence } = await recheckRequest(tx, request.id, now)
    const by = findContradiction(decision.denialReason, evidence)
    if (by) return { ok: false, reason: 'contradicted', by }
  }
  const { count } = await tx.transferRequest.updateMany({
    where: { id: request.id, state: 'REVIEWED' },
    data: {
      state,
      evidence: again.evidence,
      denialReason: decision.accept ? null : decision.denialReason,
      decisionNote: decision.note || null,
      decidedById: actor.id,
      decidedAt: now,
      dueAt: null,
    },
  })
  if (count === 0) return { ok: false, reason: 'decided' }
  if (state === 'ACCEPTED') await moveStudent(tx, request)
  await recordEvent(tx, actor, {
    verb: VERBS[state],
    subjectType: 'transfer',
    subjectId: request.id,
    zoneId: request.cycle.zoneId,
    detail: {
      studentId: request.studentId,
      toSchoolId: request.toSchoolId,
      ...(!decision.accept && { denialReason: decision.denialReason }),
    },
  })
  if (state === 'APPROVED') await notifyTransferApproved(tx, request.id)
  else await notifyTransferDecided(tx, request.id, decision)
  return { ok: true, state }
}

/**
 * Accepts or denies a reviewed request into a school the actor works at. Before accepting, the
 * records are checked again; a reason for a denial that the facts contradict is refused. Accepting a single request
 * changes the student's next year in the same transaction; where a zone resolves requests together, it waits for the
 * plan. The database refuses conflicting decisions made at once.
 */
export async function decideTransfer(
  actor: Actor,
  id: string,
  decision: Decision,
  now: Date,
): Promise<DecideTransferResult> {
  return attempt({ duplicate: 'used', 'no-seat': 'no-seat' }, () =>
    db.$transaction(async (tx): Promise<DecideTransferResult> => {
      const request = await findDecidable(tx, actor, id)
      if (!request) return { ok: false, reason: 'not-found' }
      if (request.state !== 'REVIEWED') return { ok: false, reason: 'decided' }
      return applyDecision(tx, actor, request, decision, now)
    }),
  )
}
