import { describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { findCounseledStudent } from '@/lib/desks/caseload/counseled-student.data'
import { listChildCases } from '@/lib/desks/child/child-cases.data'
import { findCounselorChild } from '@/lib/desks/child/counselor-child.data'
import { findSchoolChild } from '@/lib/desks/child/school-child.data'
import { findDesk } from '@/lib/desks/school/school-desk.data'
import { openPermit } from '@/lib/moves/permits/open-permit.mutations'
import { signPermit } from '@/lib/moves/permits/sign-permit.mutations'
import { listOffersForMoreTime } from '@/lib/seats/offers/more-time.data'
import { moveDeadline } from '@/lib/seats/offers/move-deadline.mutations'
import { offersRunBy } from '@/lib/seats/offers/offers.policy'
import { answerClaim } from '@/lib/year/priorities/answer-claim.mutations'
import { enroll } from '@/prisma/seed/builders/students'
import { publishedYear } from '@/tests/support/builders/published-year'
import { smallZone } from '@/tests/support/builders/small-zone'
import { createReviewedTransfer } from '@/tests/support/builders/transfers'

const now = new Date()
const DAY = 86_400_000

describe('more time for an offer', () => {
  const later = new Date(now.getTime() + 40 * DAY).toISOString().slice(0, 10)

  it('stands on the page of a child only where it can be given: open, or expired with a free seat', async () => {
    const year = await publishedYear(db, {
      seats: { A: 1 },
      lists: { Ana: ['A'], Ben: ['A'] },
      answerBy: new Date(now.getTime() - DAY),
    })
    const { applicationId, studentId } = year.children['Ana']!
    const offer = await db.offer.findFirstOrThrow({ where: { applicationId } })
    const whose = offersRunBy(year.staff)
    const found = async () =>
      (await listOffersForMoreTime(db, whose, year.cycle.id, [studentId])).offers
    const offered = async () =>
      (await found()).filter(({ blocker }) => blocker === null).map(({ id }) => id)
    const give = () =>
      moveDeadline(year.staff, offer.id, { day: later, reason: 'They moved house.' }, now)
    expect(await offered()).toEqual([offer.id])

    await db.offer.update({
      where: { id: offer.id },
      data: { state: 'EXPIRED', answeredAt: now },
    })
    expect(await offered()).toEqual([offer.id])

    // the seat is Ben's to take, so none is left for Ana
    const ben = {
      roundId: year.round.id,
      applicationId: year.children['Ben']!.applicationId,
      schoolId: year.schools['A']!,
      answerBy: new Date(now.getTime() + DAY),
      source: 'WAITLIST' as const,
    }
    const { id } = await db.offer.create({ data: ben })
    expect(await offered()).toEqual([])
    expect(await give()).toEqual({ ok: false, reason: 'no-seat' })

    await db.offer.update({ where: { id }, data: { state: 'DECLINED', answeredAt: now } })
    expect(await offered()).toEqual([offer.id])
    expect(await give()).toEqual({ ok: true })
    expect(await offered()).toEqual([offer.id])
  })
})

describe('what a counselor is shown to do', () => {
  it('is a permit only while one can be asked for', async () => {
    const z = await smallZone(db)
    const { id } = z.family.student
    const may = async () => {
      const student = await findCounseledStudent(z.counselor, id, now)
      return student && (await findCounselorChild(z.counselor, student, now)).may
    }
    expect(await may()).toMatchObject({ permit: true, appeal: false })
    const permit = { toSchool: 'Hollywood High', reason: 'The family moved in October.' }
    expect(await openPermit(z.counselor, id, permit, now)).toMatchObject({ ok: true })
    expect(await may()).toMatchObject({ permit: false })
    // the counselor signs for the school, and then it is the zone's turn
    const signs = async () =>
      (await listChildCases(z.counselor, id)).permits.map(({ maySign }) => maySign)
    expect(await signs()).toEqual([true])
    const { id: permitId } = await db.permit.findFirstOrThrow({ where: { studentId: id } })
    expect(await signPermit(z.counselor, permitId, { answer: 'SIGN' }, now)).toMatchObject({
      ok: true,
    })
    expect(await signs()).toEqual([false])
    expect((await listChildCases(z.zoneStaff, id)).permits).toMatchObject([{ maySign: true }])
  })
})

describe('the letters that a school reads on the page of a child', () => {
  it('are those that its own answers sent, to families that it reaches', async () => {
    const z = await smallZone(db)
    const { id: studentId } = z.transferFamily.student
    const claim = {
      cycleId: z.cycle.id,
      studentId,
      schoolId: z.b.id,
      condition: 'SIBLING_ENROLLED',
      state: 'PENDING',
      source: 'STATED',
    } as const
    const { id: claimId } = await db.claim.create({ data: claim })
    await createReviewedTransfer(db, {
      studentId,
      cycleId: z.cycle.id,
      fromSchoolId: z.a.id,
      toSchoolId: z.b.id,
      openedById: z.transferFamily.guardian.id,
      reviewedById: z.counselorA.id,
    })
    await answerClaim(z.staffB, claimId, 'APPROVED', now)
    const letters = async () => {
      const desk = await findDesk(z.staffB, z.b.slug, now)
      const child = desk && (await findSchoolChild(z.staffB, desk, studentId, now))
      return child?.letters?.map(({ to }) => to) ?? null
    }
    // who only asks to come is reached by the present school
    expect(await letters()).toBeNull()
    await enroll(db, { studentId, schoolId: z.b.id, grade: 10, schoolYear: z.cycle.schoolYear })
    expect(await letters()).toEqual([z.transferFamily.guardian.email])
    await db.letter.create({
      data: {
        to: 'somebody@else.example',
        locale: 'en',
        kind: 'transferReviewed',
        subject: 'Reviewed',
        body: 'Reviewed',
        subjectType: 'claim',
        subjectId: claimId,
      },
    })
    expect(await letters()).toEqual([z.transferFamily.guardian.email])
  })
})
