import 'server-only'
import { record } from '@/lib/audit/mutations'
import type { Actor } from '@/lib/auth/actor'
import { db, type Tx } from '@/lib/db/client'
import { type BrokenRule, brokenRule } from '@/lib/db/errors'

import { readCase, readDestinations, type TransferCase } from './facts/data'
import { tellOpened, tellWithdrawn } from './letters/mutations'
import { withdrawableBy } from './policy'
import { checkTransfer, unmet } from './rules'
import type { Criterion, CriterionKey, TransferInput } from './schema'

/** The criterion that somebody else, or the clock, changed between the check and the write. */
type Overtaken = Extract<CriterionKey, 'waiting' | 'first' | 'window' | 'zone'>

export type OpenResult =
  | { ok: true; requestId: string }
  | { ok: false; reason: 'not-found' }
  /** The criteria that stand in the way, in their order: at least one. */
  | { ok: false; reason: 'refused'; unmet: Criterion[] }
  /** The database refused what the check let through: somebody else was a moment earlier. */
  | { ok: false; reason: 'overtaken'; criterion: Overtaken }

/** What each refusal of the database says about the request. */
const OVERTAKEN: Partial<Record<BrokenRule, Overtaken>> = {
  duplicate: 'waiting',
  final: 'first',
  'outside-dates': 'window',
  'not-belonging': 'zone',
}

async function insertRequest(
  tx: Tx,
  actor: Actor,
  { student, cycle, from, facts }: TransferCase,
  request: TransferInput & { evidence: Criterion[] },
): Promise<string> {
  const { id } = await tx.transferRequest.create({
    data: {
      studentId: student.id,
      cycleId: cycle.id,
      fromSchoolId: from.id,
      grade: facts.grade + 1,
      openedById: actor.id,
      ...request,
    },
    select: { id: true },
  })
  await record(tx, actor, {
    verb: 'transfer.requested',
    subjectType: 'transfer',
    subjectId: id,
    zoneId: cycle.zoneId,
    detail: { studentId: student.id, fromSchoolId: from.id, toSchoolId: request.toSchoolId },
  })
  await tellOpened(tx, id)
  return id
}

/**
 * Asks for the one-time transfer of a student the actor counsels, in the family's words. The criteria
 * as they stand at `now` are kept with the request; one that is not met refuses it at once.
 */
export async function openTransfer(
  actor: Actor,
  { studentId, ...input }: TransferInput & { studentId: string },
  now: Date,
): Promise<OpenResult> {
  try {
    return await db.$transaction(async (tx): Promise<OpenResult> => {
      const found = await readCase(tx, actor, studentId, now)
      const [to] = found ? await readDestinations(tx, found, input.toSchoolId) : []
      if (!found || !to) return { ok: false, reason: 'not-found' }
      const evidence = checkTransfer({ ...found.facts, to }, now)
      const missing = unmet(evidence)
      if (missing.length > 0) return { ok: false, reason: 'refused', unmet: missing }
      return { ok: true, requestId: await insertRequest(tx, actor, found, { ...input, evidence }) }
    })
  } catch (error) {
    const rule = brokenRule(error)
    const criterion = rule && OVERTAKEN[rule]
    if (criterion) return { ok: false, reason: 'overtaken', criterion }
    throw error
  }
}

export type WithdrawResult = { ok: true } | { ok: false; reason: 'not-found' | 'decided' }

/** Takes an open request back; the transfer stays unused. */
export async function withdrawTransfer(actor: Actor, id: string): Promise<WithdrawResult> {
  return db.$transaction(async (tx): Promise<WithdrawResult> => {
    const mine = { AND: [{ id }, withdrawableBy(actor)] }
    const { count } = await tx.transferRequest.updateMany({
      where: { ...mine, state: 'REQUESTED' },
      data: { state: 'WITHDRAWN' },
    })
    const request = await tx.transferRequest.findFirst({
      where: mine,
      select: { cycle: { select: { zoneId: true } } },
    })
    if (!request) return { ok: false, reason: 'not-found' }
    if (count === 0) return { ok: false, reason: 'decided' }
    await record(tx, actor, {
      verb: 'transfer.withdrawn',
      subjectType: 'transfer',
      subjectId: id,
      zoneId: request.cycle.zoneId,
    })
    await tellWithdrawn(tx, id)
    return { ok: true }
  })
}
