import { beforeEach, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { listBlockingFindings } from '@/lib/draw/readiness/readiness.data'
import { freezeRound } from '@/lib/draw/rounds/round-steps.mutations'
import { readApplicants } from '@/lib/lists/frozen-lists.data'
import { closeWindow } from '@/lib/year/close-window.mutations'
import { listsSoFar } from '@/lib/year/list-that-counts.data'
import { answerClaim } from '@/lib/year/priorities/answer-claim.mutations'
import { findFacts } from '@/lib/year/priorities/family-facts.data'
import { listPendingClaims } from '@/lib/year/priorities/pending-claims.data'
import { stateFact, withdrawFact } from '@/lib/year/priorities/state-fact.mutations'
import { findPriorities } from '@/lib/year/priorities/student-facts.data'
import { findCycle } from '@/lib/year/staff-cycle.data'
import { createSubmitted, delayWindow, endWindow } from '@/prisma/seed/builders/applications'
import { createClaim } from '@/prisma/seed/builders/claims'
import { createStudent, enroll } from '@/prisma/seed/builders/students'
import { smallZone } from '@/tests/support/builders/small-zone'

let z: Awaited<ReturnType<typeof smallZone>>
let student: string
const now = () => new Date()

beforeEach(async () => {
  z = await smallZone(db)
  student = z.family.student.id
})

const me = () => z.family.guardian
const sister = () => ({
  schoolId: z.c.id,
  condition: 'SIBLING_ENROLLED' as const,
  note: 'Ana, 24100001',
})
const factsOf = async () => (await findFacts(me(), student, z.cycle))!.facts

/** An older child of the same household at a school, and where it is known to go next year. */
async function sibling(schoolId: string, grade: number, nextSchoolId?: string) {
  const household = { householdId: crypto.randomUUID() }
  await db.student.update({ where: { id: student }, data: household })
  const { id } = await createStudent(db, { zoneId: z.zone.id, ...household })
  await enroll(db, { studentId: id, schoolId, grade })
  if (nextSchoolId)
    await enroll(db, { studentId: id, schoolId: nextSchoolId, grade: grade + 1, schoolYear: 2027 })
}

describe('a fact that a family states', () => {
  it('waits for the school, which reads what was written; then it counts', async () => {
    expect(await stateFact(me(), student, sister(), now())).toEqual({ ok: true })
    expect(await factsOf()).toContainEqual(
      expect.objectContaining({
        condition: 'SIBLING_ENROLLED',
        state: 'PENDING',
        note: 'Ana, 24100001',
      }),
    )
    expect((await findPriorities(me(), student, z.cycle.id)).get(z.c.id)).toEqual(['ZONE_RESIDENT'])
    const year = { schoolId: z.c.id, cycleId: z.cycle.id, schoolYear: 2027 }
    const [claim] = await listPendingClaims(z.staffC, year)
    expect(claim).toMatchObject({ note: 'Ana, 24100001', condition: 'SIBLING_ENROLLED' })
    expect(await answerClaim(z.staffC, claim!.id, 'APPROVED')).toEqual({ ok: true })
    expect((await factsOf()).find((fact) => fact.condition === 'SIBLING_ENROLLED')).toMatchObject({
      state: 'APPROVED',
      claimId: null,
    })
    expect((await findPriorities(me(), student, z.cycle.id)).get(z.c.id)).toContain(
      'SIBLING_ENROLLED',
    )
  })

  it('without an answer counts nothing once the lists are frozen, and every page says so', async () => {
    await stateFact(me(), student, sister(), now())
    const blocking = async () =>
      (await listBlockingFindings(z.zoneStaff, z.cycle.id)).map(({ kind }) => kind)
    const isFixed = async () =>
      (await findCycle(z.zoneStaff, z.zone.slug, z.cycle.schoolYear))?.prioritiesFixed
    await closeWindow(z.zoneStaff, z.cycle.id)
    expect(await blocking()).toContain('pending-claims')
    expect(await isFixed()).toBe(false)
    expect(await freezeRound(z.zoneStaff, z.round.id, now(), 'The school is silent.')).toEqual({
      ok: true,
    })
    expect(await factsOf()).toContainEqual(
      expect.objectContaining({
        condition: 'SIBLING_ENROLLED',
        state: 'UNANSWERED',
        claimId: null,
      }),
    )
    expect(await blocking()).not.toContain('pending-claims')
    expect(await isFixed()).toBe(true)
  })

  it('is stated once, however many pages state it', async () => {
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => stateFact(me(), student, sister(), now())),
    )
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(answers).toContainEqual({ ok: false, reason: 'known' })
    expect(await db.auditEvent.count({ where: { actorId: me().id, verb: 'claim.stated' } })).toBe(1)
  })

  it.each([
    ['before the window', () => delayWindow(db, z.cycle.id), 'not-open'],
    ['after the window', () => endWindow(db, z.cycle.id), 'closed'],
  ] as const)('is refused %s', async (_when, move, reason) => {
    await move()
    expect(await stateFact(me(), student, sister(), new Date(Date.now() + 1))).toEqual({
      ok: false,
      reason,
    })
  })

  it('is refused when no rule uses it, when the records show it, and for somebody else’s child', async () => {
    const staffChild = { ...sister(), condition: 'STAFF_CHILD' as const }
    expect(await stateFact(me(), student, staffChild, now())).toMatchObject({ reason: 'not-asked' })
    const area = { ...sister(), schoolId: z.a.id, condition: 'ATTENDANCE_AREA' as const }
    expect(await stateFact(me(), student, area, now())).toMatchObject({ reason: 'known' })
    for (const other of [z.otherFamily.guardian, z.counselor, z.zoneStaff, z.stranger])
      expect(await stateFact(other, student, sister(), now())).toMatchObject({
        reason: 'not-found',
      })
    expect(await db.claim.count({ where: { studentId: student } })).toBe(0)
  })
})

describe('a fact that the school has not answered', () => {
  it('is withdrawn by its family alone', async () => {
    await stateFact(me(), student, sister(), now())
    const { id } = await db.claim.findFirstOrThrow({ where: { studentId: student } })
    for (const other of [z.otherFamily.guardian, z.staffC, z.stranger])
      expect(await withdrawFact(other, student, id)).toMatchObject({ reason: 'not-found' })
    expect(await withdrawFact(me(), student, id)).toEqual({ ok: true })
    expect(await db.claim.count({ where: { studentId: student } })).toBe(0)
    expect(await withdrawFact(me(), student, id)).toMatchObject({ reason: 'not-found' })
  })

  it('is answered or withdrawn, never both', async () => {
    await stateFact(me(), student, sister(), now())
    const { id } = await db.claim.findFirstOrThrow({ where: { studentId: student } })
    const [back, answer] = await Promise.all([
      withdrawFact(me(), student, id),
      answerClaim(z.staffC, id, 'APPROVED'),
    ])
    expect([back.ok, answer.ok].filter(Boolean)).toHaveLength(1)
    expect(await db.claim.count({ where: { studentId: student } })).toBe(back.ok ? 0 : 1)
  })
})

describe('a brother or sister in the records', () => {
  const holds = async (schoolId: string) => {
    const priorities = await findPriorities(me(), student, z.cycle.id)
    return priorities.get(schoolId)!.includes('SIBLING_ENROLLED')
  }

  it('who stays at a school gives its priority without a claim, on the page and in the draw', async () => {
    await sibling(z.c.id, 10)
    expect(await holds(z.c.id)).toBe(true)
    expect(await holds(z.a.id)).toBe(false)
    expect(await factsOf()).toContainEqual(
      expect.objectContaining({ condition: 'SIBLING_ENROLLED', state: 'RECORDS', claimId: null }),
    )
    await createSubmitted(db, { cycleId: z.cycle.id, studentId: student, schoolIds: [z.c.id] })
    const [applicant] = await readApplicants(db, listsSoFar(z.cycle.id), z.cycle)
    expect(applicant!.approved).toEqual([{ schoolId: z.c.id, condition: 'SIBLING_ENROLLED' }])
  })

  it('who leaves it gives none: in the last grade, or enrolled at another school', async () => {
    await sibling(z.c.id, 12)
    expect(await holds(z.c.id)).toBe(false)
    await sibling(z.c.id, 10, z.a.id)
    expect(await holds(z.c.id)).toBe(false)
    expect(await holds(z.a.id)).toBe(false)
  })

  it('gives none where the school has rejected the claim', async () => {
    await sibling(z.c.id, 10)
    await createClaim(db, {
      cycleId: z.cycle.id,
      studentId: student,
      schoolId: z.c.id,
      state: 'REJECTED',
    })
    expect(await holds(z.c.id)).toBe(false)
  })
})
