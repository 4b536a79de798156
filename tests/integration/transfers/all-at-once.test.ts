import { beforeAll, describe, expect, it } from 'vitest'

import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { openPermit } from '@/lib/moves/permits/open-permit.mutations'
import { signPermit } from '@/lib/moves/permits/sign-permit.mutations'
import { computePlan } from '@/lib/moves/plans/compute-plan.mutations'
import { releasePlan } from '@/lib/moves/plans/release-plan.mutations'
import { openTransfer, withdrawTransfer } from '@/lib/moves/transfers/open-transfer.mutations'
import { decideAppeal } from '@/lib/seats/appeals/decide-appeal.mutations'
import { decideManualPlacement } from '@/lib/seats/manual-placements/decide-manual-placement.mutations'
import { requestManualPlacement } from '@/lib/seats/manual-placements/request-manual-placement.mutations'
import { answerOffer } from '@/lib/seats/offers/answer-offer.mutations'
import { createActor } from '@/prisma/seed/builders/people'
import { createRecord, enroll } from '@/prisma/seed/builders/students'
import { createPool } from '@/prisma/seed/builders/years'
import { createPanelist, sendAppeal } from '@/tests/support/builders/appeals'
import { publishedYear } from '@/tests/support/builders/published-year'
import { createApprovedTransfer, setTransferWindow } from '@/tests/support/builders/transfers'

const now = () => new Date()
const SIGN = { answer: 'SIGN' } as const
const NAMES = ['One', 'Two', 'Three', 'Four', 'Five', 'Six']

let y: Awaited<ReturnType<typeof publishedYear>>
let counselor: Actor
let panel: Actor
let school: Actor

beforeAll(async () => {
  y = await publishedYear(db, {
    seats: { A: 9, B: 9, C: 9 },
    lists: Object.fromEntries(NAMES.map((name) => [name, ['A', 'B']])),
    exchanges: true,
  })
  for (const schoolId of Object.values(y.schools)) {
    await createPool(db, { cycleId: y.cycle.id, schoolId, grade: 10 })
  }
  const at = { schoolId: y.schools['A']! }
  counselor = await createActor(db, { roles: [{ role: 'COUNSELOR', ...at }] })
  school = await createActor(db, { roles: [{ role: 'SCHOOL_STAFF', ...at }] })
  panel = await createPanelist(db, y.zone.id)
  // what only locks and indexes prevent: a permit next to an open request
  await db.$executeRaw`DROP INDEX transfer_asked_once`
})

/**
 * A permit signed for the school, made while the rule against a permit next to a transfer is off.
 */
async function signedPermit(studentId: string): Promise<string> {
  await db.$executeRaw`ALTER TABLE permit DISABLE TRIGGER permit_step`
  const { id } = await db.permit.create({
    data: {
      studentId,
      cycleId: y.cycle.id,
      fromSchoolId: y.schools['A']!,
      toSchool: 'Hollywood High',
      reason: 'The family moved.',
      openedById: counselor.id,
      firstSignedById: school.id,
      firstSignedAt: now(),
    },
  })
  await db.$executeRaw`ALTER TABLE permit ENABLE TRIGGER permit_step`
  return id
}

function must<Result extends { ok: boolean }>(result: Result): Extract<Result, { ok: true }> {
  if (!result.ok) throw new Error(JSON.stringify(result))
  return result as Extract<Result, { ok: true }>
}

/**
 * Everything that can give or take a student's seat for next year, each one step before its end.
 */
async function readyForAll(name: string) {
  const { guardian, studentId, applicationId } = y.children[name]!
  await enroll(db, { studentId, schoolId: y.schools['A']!, grade: 9 })
  await createRecord(db, { studentId })
  const request = await createApprovedTransfer(db, {
    studentId,
    cycleId: y.cycle.id,
    fromSchoolId: y.schools['A']!,
    toSchoolId: y.schools['B']!,
    openedById: guardian.id,
    reviewedById: counselor.id,
    decidedById: school.id,
  })
  const appeal = await sendAppeal(guardian, studentId, y.schools['C']!)
  const { number } = await db.student.findUniqueOrThrow({ where: { id: studentId } })
  const manual = must(
    await requestManualPlacement(y.staff, y.cycle.id, {
      number,
      schoolId: y.schools['B']!,
      reason: 'The zone office decided so.',
    }),
  )
  const offer = await db.offer.findFirstOrThrow({ where: { applicationId, state: 'OPEN' } })
  const permit = await signedPermit(studentId)
  const plan = must(await computePlan(y.staff, y.cycle.id, now()))
  return { request, appeal, manual, offer, permit, plan }
}

describe('every path to a seat of next year, tried at once', () => {
  it.each(NAMES)('leaves at most one used transfer, and one seat (%s)', async (name) => {
    const { guardian, studentId, applicationId } = y.children[name]!
    await setTransferWindow(db, y.cycle.id, 'open')
    const { request, appeal, manual, offer, permit, plan } = await readyForAll(name)
    const ask = { studentId, toSchoolId: y.schools['C']!, reason: 'Art' }
    const asked = { channel: 'PHONE', askedBy: 'A parent', consent: 'By phone.' } as const
    const verdict = { id: appeal, decision: 'ACCEPTED', note: 'The papers show it.' } as const
    await setTransferWindow(db, y.cycle.id, 'over')
    const [released, again, , , , signed] = await Promise.all([
      releasePlan(y.second, plan.planId, now()),
      releasePlan(y.second, plan.planId, now()),
      decideAppeal(panel, verdict, now()),
      decideManualPlacement(
        y.second,
        { id: manual.id, decision: 'APPROVED', addSeat: true },
        now(),
      ),
      answerOffer(guardian, offer.id, 'ACCEPTED', now()),
      signPermit(y.second, permit, SIGN, now()),
      openTransfer(guardian, { ...ask, asked: null }, now()),
      openTransfer(counselor, { ...ask, asked }, now()),
      openPermit(counselor, studentId, { toSchool: 'Fairfax High', reason: 'Moved.' }, now()),
      withdrawTransfer(guardian, request.id),
    ])
    const used = await db.transferRequest.findMany({ where: { studentId, state: 'ACCEPTED' } })
    expect(used.length).toBe(released.ok || again.ok ? 1 : 0)
    expect(released.ok && again.ok).toBe(false)
    const rows = await db.transferRequest.findMany({ where: { studentId } })
    expect(rows.map(({ id }) => id)).toEqual([request.id])
    const live = { applicationId, state: { in: ['OPEN' as const, 'ACCEPTED' as const] } }
    const accepted = await db.offer.count({ where: { applicationId, state: 'ACCEPTED' } })
    expect(accepted).toBeLessThanOrEqual(1)
    const seats = await db.enrollment.count({ where: { studentId, schoolYear: 2027 } })
    // a student who left the zone holds nothing in it, whatever happened a moment before or after
    const held = used.length + accepted > 0 && !signed.ok
    expect(seats).toBe(held ? 1 : 0)
    expect(signed.ok && (await db.offer.count({ where: live })) > 0).toBe(false)
    await db.$executeRaw`
      UPDATE transfer_request SET state = 'WITHDRAWN', decided_by_id = NULL, decided_at = NULL
      WHERE student_id = ${studentId}::uuid AND state IN ('REQUESTED', 'REVIEWED', 'APPROVED')`
  })
})
