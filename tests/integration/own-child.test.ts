import { beforeEach, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { askCorrection, reviewCorrection } from '@/lib/moves/corrections/corrections.mutations'
import { openPermit } from '@/lib/moves/permits/open-permit.mutations'
import { signPermit } from '@/lib/moves/permits/sign-permit.mutations'
import { decideTransfer } from '@/lib/moves/transfers/decide-transfer.mutations'
import { reviewTransfer } from '@/lib/moves/transfers/review-transfer.mutations'
import { decideManualPlacement } from '@/lib/seats/manual-placements/decide-manual-placement.mutations'
import { answerClaim } from '@/lib/year/priorities/answer-claim.mutations'
import { listPendingClaims } from '@/lib/year/priorities/pending-claims.data'
import { createApplication } from '@/prisma/seed/builders/applications'
import { createClaim } from '@/prisma/seed/builders/claims'
import { createActor } from '@/prisma/seed/builders/people'
import { linkGuardian } from '@/prisma/seed/builders/students'
import { answerTo } from '@/tests/support/broken-rule'
import { smallZone } from '@/tests/support/builders/small-zone'
import { createReviewedTransfer, createTransferRequest } from '@/tests/support/builders/transfers'

const now = new Date()
const missing = { ok: false, reason: 'not-found' }
const samePerson = { ok: false, reason: 'same-person' }
let z: Awaited<ReturnType<typeof smallZone>>

beforeEach(async () => {
  z = await smallZone(db)
})

describe('nobody decides about their own child', () => {
  it('a claim at the school where a parent works waits for a colleague, in the database too', async () => {
    const { student } = z.family
    const colleague = await createActor(db, {
      roles: [{ role: 'SCHOOL_STAFF', schoolId: z.b.id }],
    })
    await linkGuardian(db, z.staffB.id, student.id)
    const at = { cycleId: z.cycle.id, schoolId: z.b.id }
    const { id } = await createClaim(db, { ...at, studentId: student.id, condition: 'STAFF_CHILD' })
    expect(await answerClaim(z.staffB, id, 'APPROVED')).toEqual(missing)
    expect(await listPendingClaims(z.staffB, { ...at, schoolYear: 2027 })).toEqual([])
    const answer = { state: 'APPROVED', answeredById: z.staffB.id, answeredAt: now } as const
    expect(await answerTo(db.claim.update({ where: { id }, data: answer }))).toBe('same-person')
    expect(await answerClaim(colleague, id, 'APPROVED')).toEqual({ ok: true })
  })

  it('a transfer is neither reviewed nor decided by a parent', async () => {
    const { student } = z.transferFamily
    const request = {
      studentId: student.id,
      cycleId: z.cycle.id,
      fromSchoolId: z.a.id,
      toSchoolId: z.b.id,
    }
    await linkGuardian(db, z.counselorA.id, student.id)
    const asked = await createTransferRequest(db, { ...request, openedById: z.family.guardian.id })
    const review = { id: asked.id, note: 'Fits.' }
    expect(await reviewTransfer(z.counselorA, review, now)).toEqual(missing)
    await db.transferRequest.update({ where: { id: asked.id }, data: { state: 'WITHDRAWN' } })

    const other = await createActor(db, { roles: [{ role: 'COUNSELOR', schoolId: z.a.id }] })
    await linkGuardian(db, z.staffB.id, student.id)
    const reviewed = await createReviewedTransfer(db, {
      ...request,
      openedById: z.family.guardian.id,
      reviewedById: other.id,
    })
    const accept = { accept: true, note: '' } as const
    expect(await decideTransfer(z.staffB, reviewed.id, accept, now)).toEqual(missing)
    const yes = { state: 'ACCEPTED', decidedById: z.staffB.id, decidedAt: now } as const
    const write = db.transferRequest.update({ where: { id: reviewed.id }, data: yes })
    expect(await answerTo(write)).toBe('same-person')
  })

  it('a permit is not signed, a correction not approved and a placement not approved by a parent', async () => {
    const { student } = z.transferFamily
    await linkGuardian(db, z.zoneStaff.id, student.id)
    const said = { toSchool: 'Hollywood High', reason: 'The family moved.' }
    const opened = await openPermit(z.counselorA, student.id, said, now)
    if (!opened.ok) throw new Error(opened.reason)
    const sign = { answer: 'SIGN' } as const
    expect(await signPermit(z.counselorA, opened.id, sign, now)).toMatchObject({ ok: true })
    expect(await signPermit(z.zoneStaff, opened.id, sign, now)).toEqual(missing)
    expect(await signPermit(z.secondZoneStaff, opened.id, sign, now)).toMatchObject({ ok: true })

    const wrong = { field: 'ABSENCES', after: 1, reason: 'Counted twice.' } as const
    const asked = await askCorrection(z.counselorA, { studentId: student.id, ...wrong }, now)
    if (!asked.ok) throw new Error(asked.reason)
    const agree = { id: asked.id, approve: true }
    expect(await reviewCorrection(z.zoneStaff, agree, now)).toEqual(samePerson)
    expect(await reviewCorrection(z.secondZoneStaff, agree, now)).toEqual({ ok: true })

    const { id: applicationId } = await createApplication(db, {
      cycleId: z.cycle.id,
      studentId: student.id,
    })
    const { id } = await db.manualPlacement.create({
      data: { applicationId, schoolId: z.c.id, reason: 'A court.', requestedById: z.staffC.id },
    })
    const decision = { id, decision: 'APPROVED', addSeat: true } as const
    expect(await decideManualPlacement(z.zoneStaff, decision, now)).toEqual(samePerson)
  })
})
