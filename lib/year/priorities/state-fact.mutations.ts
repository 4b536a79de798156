import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { attempt } from '@/lib/base/db/broken-rule'
import { db } from '@/lib/base/db/client'
import { isUuid } from '@/lib/base/forms/uuid'
import { guardedBy } from '@/lib/registry/access/family-access.policy'
import { windowAt } from '@/lib/year/application-window.rules'
import { readConditionsInForce } from '@/lib/year/rule-sets/rules-in-force.data'
import { findStudentYear } from '@/lib/year/student-year.data'

import { mayPrioritiesChange } from './answer-claim.mutations'
import { statableConditions } from './family-facts.rules'
import { conditionsMet } from './priority-group.rules'
import type { FactInput } from './state-fact.schema'
import { readStudentFacts } from './student-facts.data'

type Refusal =
  | 'not-found'
  | 'not-open'
  | 'closed'
  /** The records already show it, or it was stated before. */
  | 'known'
  /** The round's lists and priorities are fixed. */
  | 'frozen'
  /** The year's rules do not use it, or the school has no seats this year. */
  | 'not-asked'

export type StateResult = { ok: true } | { ok: false; reason: Refusal }

/** States a fact about the actor's student, for the school to answer. */
export async function stateFact(
  actor: Actor,
  studentId: string,
  { schoolId, condition, note }: FactInput,
  now: Date,
): Promise<StateResult> {
  const year = await findStudentYear(actor, studentId)
  if (!year) return { ok: false, reason: 'not-found' }
  const { cycle } = year
  const window = windowAt(cycle, now)
  if (window !== 'open') return { ok: false, reason: window }
  const pool = await db.seatPool.findFirst({
    where: { cycleId: cycle.id, schoolId, grade: cycle.entryGrade },
    select: { school: { select: { id: true, zoneId: true, campusId: true } } },
  })
  const asked = statableConditions(await readConditionsInForce(db, cycle.id))
  if (!pool || !asked.includes(condition)) return { ok: false, reason: 'not-asked' }
  const facts = await readStudentFacts(guardedBy(actor), studentId, cycle)
  if (!facts) return { ok: false, reason: 'not-found' }
  if (conditionsMet(facts, pool.school).includes(condition)) return { ok: false, reason: 'known' }
  return attempt({ duplicate: 'known' }, () =>
    db.$transaction(async (tx): Promise<StateResult> => {
      if (!(await mayPrioritiesChange(tx, cycle.id))) return { ok: false, reason: 'frozen' }
      const claim = await tx.claim.create({
        data: {
          cycleId: cycle.id,
          studentId,
          schoolId,
          condition,
          note,
          state: 'PENDING',
          source: 'STATED',
          statedById: actor.id,
          statedAt: now,
        },
        select: { id: true },
      })
      await recordEvent(tx, actor, {
        verb: 'claim.stated',
        subjectType: 'claim',
        subjectId: claim.id,
        zoneId: cycle.zone.id,
        detail: { studentId, schoolId, condition },
      })
      return { ok: true }
    }),
  )
}

export type WithdrawFactResult =
  | { ok: true }
  /** 'answered': the school has already answered, and its answer stays. */
  | { ok: false; reason: 'not-found' | 'answered' | 'frozen' }

/** Withdraws a fact about the actor's student that the school has not answered. */
export async function withdrawFact(
  actor: Actor,
  studentId: string,
  claimId: string,
): Promise<WithdrawFactResult> {
  if (!isUuid(claimId) || !isUuid(studentId)) return { ok: false, reason: 'not-found' }
  return db.$transaction(async (tx): Promise<WithdrawFactResult> => {
    const claim = await tx.claim.findFirst({
      where: { id: claimId, studentId, source: 'STATED', student: guardedBy(actor) },
      select: {
        cycleId: true,
        schoolId: true,
        condition: true,
        cycle: { select: { zoneId: true } },
      },
    })
    if (!claim) return { ok: false, reason: 'not-found' }
    if (!(await mayPrioritiesChange(tx, claim.cycleId))) return { ok: false, reason: 'frozen' }
    const { count } = await tx.claim.deleteMany({ where: { id: claimId, state: 'PENDING' } })
    if (count === 0) return { ok: false, reason: 'answered' }
    const { cycle, schoolId, condition } = claim
    await recordEvent(tx, actor, {
      verb: 'claim.withdrawn',
      subjectType: 'claim',
      subjectId: claimId,
      zoneId: cycle.zoneId,
      detail: { studentId, schoolId, condition },
    })
    return { ok: true }
  })
}
