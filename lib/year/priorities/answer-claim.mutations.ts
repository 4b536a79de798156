import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { db, type Tx } from '@/lib/base/db/client'
import { postLetters } from '@/lib/messages/post-letters.mutations'
import { findGuardians } from '@/lib/messages/recipients.data'
import { findUserNames } from '@/lib/registry/people/person-names.data'
import { fullName } from '@/lib/registry/students/full-name.rules'

import { claimsConfirmableBy } from './claims.policy'
import { MAY_CHANGE } from './fixed-priorities.data'

export type ClaimAnswer = 'APPROVED' | 'REJECTED'

export type AnswerClaimResult =
  | { ok: true }
  /** 'answered': somebody has already answered; 'frozen': the round's lists and priorities are fixed. */
  | { ok: false; reason: 'not-found' | 'answered' | 'frozen' }

function findClaim(tx: Tx, actor: Actor, id: string) {
  return tx.claim.findFirst({
    where: { AND: [{ id }, claimsConfirmableBy(actor)] },
    select: {
      id: true,
      cycleId: true,
      studentId: true,
      condition: true,
      statedById: true,
      cycle: { select: { zoneId: true } },
      school: { select: { name: true } },
      student: { select: { givenName: true, familyName: true } },
    },
  })
}

type Found = NonNullable<Awaited<ReturnType<typeof findClaim>>>

/** Whether a cycle's priorities may still change; makes a freeze wait until this transaction ends. */
export async function mayPrioritiesChange(tx: Tx, cycleId: string): Promise<boolean> {
  const rounds = await tx.$queryRaw<{ state: string }[]>`
    SELECT state::text FROM round WHERE cycle_id = ${cycleId}::uuid FOR SHARE`
  return rounds.every(({ state }) => MAY_CHANGE.some((one) => one === state))
}

async function tellFamily(
  tx: Tx,
  { id, studentId, student, school, statedById }: Found,
  kind: 'claimApproved' | 'claimRejected' | 'claimReopened',
): Promise<void> {
  const names = await findUserNames(tx, [statedById])
  const teller = names.get(statedById) ?? 'none'
  const values = { student: fullName(student), school: school.name, teller }
  const guardians = await findGuardians(tx, studentId)
  await postLetters(
    tx,
    guardians.map((guardian) => ({ ...guardian, kind, values })),
    { type: 'claim', id },
  )
}

/** Confirms or rejects a pending claim at a school where the actor works, and notifies the family. */
export async function answerClaim(
  actor: Actor,
  id: string,
  answer: ClaimAnswer,
  now: Date = new Date(),
): Promise<AnswerClaimResult> {
  return db.$transaction(async (tx): Promise<AnswerClaimResult> => {
    const claim = await findClaim(tx, actor, id)
    if (!claim) return { ok: false, reason: 'not-found' }
    if (!(await mayPrioritiesChange(tx, claim.cycleId))) return { ok: false, reason: 'frozen' }
    const { count } = await tx.claim.updateMany({
      where: { id, state: 'PENDING' },
      data: { state: answer, answeredById: actor.id, answeredAt: now },
    })
    if (count === 0) return { ok: false, reason: 'answered' }
    await recordEvent(tx, actor, {
      verb: answer === 'APPROVED' ? 'claim.approved' : 'claim.rejected',
      subjectType: 'claim',
      subjectId: id,
      zoneId: claim.cycle.zoneId,
      detail: { studentId: claim.studentId, condition: claim.condition },
    })
    await tellFamily(tx, claim, answer === 'APPROVED' ? 'claimApproved' : 'claimRejected')
    return { ok: true }
  })
}

/** What became of a claim that was answered with others; in the order in which an address tells it. */
export const CLAIM_OUTCOMES = ['APPROVED', 'REJECTED', 'answered', 'frozen', 'not-found'] as const

export type ClaimOutcome = (typeof CLAIM_OUTCOMES)[number]

/**
 * Gives the same answer to several pending claims, each as `answerClaim` does and in a transaction of its
 * own: one that somebody has just answered keeps no other from being answered. Tells what became of each.
 */
export async function answerClaims(
  actor: Actor,
  ids: readonly string[],
  answer: ClaimAnswer,
  now: Date = new Date(),
): Promise<ReadonlyMap<string, ClaimOutcome>> {
  const outcomes = new Map<string, ClaimOutcome>()
  for (const id of ids) {
    const result = await answerClaim(actor, id, answer, now)
    outcomes.set(id, result.ok ? answer : result.reason)
  }
  return outcomes
}

export type ReopenClaimResult =
  | { ok: true }
  /** 'waiting': nobody has answered it, or the answer was undone before. */
  | { ok: false; reason: 'not-found' | 'waiting' | 'frozen' }

/**
 * Undoes the answer to a claim at a school where the actor works, until the lists are frozen: the claim
 * waits for an answer again, and the family is told. The log keeps both answers.
 */
export async function reopenClaim(actor: Actor, id: string): Promise<ReopenClaimResult> {
  return db.$transaction(async (tx): Promise<ReopenClaimResult> => {
    const claim = await findClaim(tx, actor, id)
    if (!claim) return { ok: false, reason: 'not-found' }
    if (!(await mayPrioritiesChange(tx, claim.cycleId))) return { ok: false, reason: 'frozen' }
    const { count } = await tx.claim.updateMany({
      where: { id, state: { in: ['APPROVED', 'REJECTED'] }, answeredById: { not: null } },
      data: { state: 'PENDING', answeredById: null, answeredAt: null },
    })
    if (count === 0) return { ok: false, reason: 'waiting' }
    await recordEvent(tx, actor, {
      verb: 'claim.reopened',
      subjectType: 'claim',
      subjectId: id,
      zoneId: claim.cycle.zoneId,
      detail: { studentId: claim.studentId, condition: claim.condition },
    })
    await tellFamily(tx, claim, 'claimReopened')
    return { ok: true }
  })
}

/**
 * Undoes the answers to several claims, each as `reopenClaim` does and in a transaction of its own. What became of
 * each.
 */
export async function reopenClaims(
  actor: Actor,
  ids: readonly string[],
): Promise<readonly ReopenClaimResult[]> {
  const results: ReopenClaimResult[] = []
  for (const id of ids) results.push(await reopenClaim(actor, id))
  return results
}
