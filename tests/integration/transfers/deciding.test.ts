import { beforeAll, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { decideTransfer } from '@/lib/moves/transfers/decide-transfer.mutations'
import { withdrawTransfer } from '@/lib/moves/transfers/open-transfer.mutations'
import { enroll } from '@/prisma/seed/builders/students'
import { createRuleSet } from '@/prisma/seed/builders/years'
import { createTransferFamily, smallZone } from '@/tests/support/builders/small-zone'
import { createReviewedTransfer, createTransferRequest } from '@/tests/support/builders/transfers'

let zone: Awaited<ReturnType<typeof smallZone>>
const now = new Date()
const accept = { accept: true, note: '' } as const
const deny = { accept: false, denialReason: 'OTHER', note: 'No such class.' } as const
const full = { accept: false, denialReason: 'NO_SEAT', note: 'Full this year.' } as const

beforeAll(async () => {
  zone = await smallZone(db)
})

async function openRequest() {
  const { student, guardian } = await createTransferFamily(db, {
    zoneId: zone.zone.id,
    schoolId: zone.a.id,
  })
  const request = await createReviewedTransfer(db, {
    reviewedById: zone.counselorA.id,
    studentId: student.id,
    cycleId: zone.cycle.id,
    fromSchoolId: zone.a.id,
    toSchoolId: zone.b.id,
    openedById: zone.counselorA.id,
  })
  return { student, guardian, request }
}

const nextYear = (studentId: string) =>
  db.enrollment.findMany({
    where: { studentId, schoolYear: 2027 },
    select: { schoolId: true, grade: true },
  })

describe('accepting a transfer', () => {
  it("changes the student's next year, leaves this year, logs it and notifies everybody", async () => {
    const { student, guardian, request } = await openRequest()
    expect(await decideTransfer(zone.staffB, request.id, accept, now)).toEqual({
      ok: true,
      state: 'ACCEPTED',
    })
    expect(await nextYear(student.id)).toEqual([{ schoolId: zone.b.id, grade: 10 }])
    expect(
      await db.enrollment.findFirst({ where: { studentId: student.id, schoolYear: 2026 } }),
    ).toMatchObject({ schoolId: zone.a.id, grade: 9 })
    expect(await db.transferRequest.findUniqueOrThrow({ where: { id: request.id } })).toMatchObject(
      { state: 'ACCEPTED', decidedById: zone.staffB.id, decidedAt: now },
    )
    expect(await db.auditEvent.findMany({ where: { subjectId: request.id } })).toMatchObject([
      { verb: 'transfer.accepted', actorId: zone.staffB.id },
    ])
    const letters = await db.letter.findMany({ where: { kind: 'transferAccepted' } })
    expect(letters.map(({ to }) => to).toSorted()).toEqual(
      [guardian.email, zone.counselorA.email].toSorted(),
    )
  })

  it('replaces an earlier enrollment for next year', async () => {
    const { student, request } = await openRequest()
    await enroll(db, { studentId: student.id, schoolId: zone.a.id, schoolYear: 2027, grade: 10 })
    expect(await decideTransfer(zone.staffB, request.id, accept, now)).toEqual({
      ok: true,
      state: 'ACCEPTED',
    })
    expect(await nextYear(student.id)).toEqual([{ schoolId: zone.b.id, grade: 10 }])
  })

  it('is refused when no seat is free, and then changes nothing', async () => {
    const { student, request } = await openRequest()
    const pool = { cycleId: zone.cycle.id, schoolId: zone.b.id, grade: 10 }
    const taken = await db.enrollment.count({
      where: { schoolId: zone.b.id, schoolYear: 2027, grade: 10 },
    })
    await db.seatPool.updateMany({ where: pool, data: { seats: taken } })
    expect(await decideTransfer(zone.staffB, request.id, accept, now)).toEqual({
      ok: false,
      reason: 'no-seat',
    })
    expect(await nextYear(student.id)).toEqual([])
    expect(await db.transferRequest.findUniqueOrThrow({ where: { id: request.id } })).toMatchObject(
      { state: 'REVIEWED' },
    )
    await db.seatPool.updateMany({ where: pool, data: { seats: 30 } })
  })

  it('happens once: a second decision, or a withdrawal, finds it decided', async () => {
    const { request } = await openRequest()
    await decideTransfer(zone.staffB, request.id, accept, now)
    const decided = { ok: false, reason: 'decided' }
    expect(await decideTransfer(zone.staffB, request.id, accept, now)).toEqual(decided)
    expect(await decideTransfer(zone.staffB, request.id, deny, now)).toEqual(decided)
    expect(await withdrawTransfer(zone.counselorA, request.id)).toEqual(decided)
  })
})

describe('denying a transfer', () => {
  it('with a reason that the evidence contradicts is refused, with the facts', async () => {
    const { request } = await openRequest()
    const pool = { schoolId: zone.b.id, grade: 10 }
    const taken = await db.enrollment.count({ where: { ...pool, schoolYear: 2027 } })
    const say = (denialReason: 'NO_SEAT' | 'ATTENDANCE' | 'GRADES' | 'DISCIPLINE') =>
      decideTransfer(zone.staffB, request.id, { accept: false, denialReason, note: 'So.' }, now)
    expect(await say('NO_SEAT')).toEqual({
      ok: false,
      reason: 'contradicted',
      by: { reason: 'NO_SEAT', free: 30 - taken, seats: 30 },
    })
    for (const reason of ['ATTENDANCE', 'GRADES', 'DISCIPLINE'] as const)
      expect(await say(reason)).toMatchObject({ reason: 'contradicted', by: { reason } })
    expect(await db.transferRequest.findUnique({ where: { id: request.id } })).toMatchObject({
      state: 'REVIEWED',
    })
    // what was so at the review and is not so now decides
    await db.studentRecord.updateMany({
      where: { studentId: request.studentId },
      data: { absences: 99 },
    })
    expect(await say('ATTENDANCE')).toEqual({ ok: true, state: 'DENIED' })
  })

  it("keeps the reason, leaves the student's years alone, and sends the reason in the reader's language", async () => {
    const { student, guardian, request } = await openRequest()
    const pool = { schoolId: zone.b.id, grade: 10 }
    const seats = await db.enrollment.count({ where: { ...pool, schoolYear: 2027 } })
    await db.seatPool.updateMany({ where: { ...pool, cycleId: zone.cycle.id }, data: { seats } })
    await db.user.update({ where: { id: guardian.id }, data: { locale: 'es' } })
    expect(await decideTransfer(zone.staffB, request.id, full, now)).toEqual({
      ok: true,
      state: 'DENIED',
    })
    expect(await nextYear(student.id)).toEqual([])
    expect(await db.transferRequest.findUniqueOrThrow({ where: { id: request.id } })).toMatchObject(
      { state: 'DENIED', denialReason: 'NO_SEAT', decisionNote: 'Full this year.' },
    )
    const letter = await db.letter.findFirstOrThrow({ where: { to: guardian.email } })
    expect(letter.body).toContain('No hay un lugar libre en este grado')
    expect(letter.body).toContain('Full this year.')
    await db.seatPool.updateMany({
      where: { ...pool, cycleId: zone.cycle.id },
      data: { seats: 30 },
    })
  })

  it('leaves the transfer unused: another request may follow', async () => {
    const { student, request } = await openRequest()
    await decideTransfer(zone.staffB, request.id, deny, now)
    await expect(
      createTransferRequest(db, {
        studentId: student.id,
        cycleId: zone.cycle.id,
        fromSchoolId: zone.a.id,
        toSchoolId: zone.c.id,
        openedById: zone.counselorA.id,
      }),
    ).resolves.toMatchObject({ state: 'REQUESTED' })
  })
})

describe('the records, checked again', () => {
  it('stop an approval when they have changed, with a sentence and a log event; a denial needs no check', async () => {
    const { student, request } = await openRequest()
    await db.studentRecord.updateMany({ where: { studentId: student.id }, data: { absences: 20 } })
    const result = await decideTransfer(zone.staffB, request.id, accept, now)
    expect(result).toMatchObject({ ok: false, reason: 'refused', unmet: [{ key: 'absences' }] })
    expect(await db.auditEvent.findMany({ where: { subjectId: request.id } })).toMatchObject([
      { verb: 'transfer.refused', detail: { step: 'decision' } },
    ])
    expect(await decideTransfer(zone.staffB, request.id, deny, now)).toMatchObject({ ok: true })
  })

  it('stop a student who has left the school', async () => {
    const { student, request } = await openRequest()
    await db.enrollment.updateMany({
      where: { studentId: student.id },
      data: { schoolId: zone.c.id },
    })
    expect(await decideTransfer(zone.staffB, request.id, accept, now)).toMatchObject({
      reason: 'refused',
      unmet: [{ key: 'zone', found: { there: 'moved' } }],
    })
  })
})

describe('where requests are resolved together', () => {
  it("the school's approval waits: no seat moves, and the family is told", async () => {
    const spring = await smallZone(db)
    await createRuleSet(db, { cycleId: spring.cycle.id, transfers: 'TOGETHER' })
    const { student, guardian } = spring.transferFamily
    const { id } = await createReviewedTransfer(db, {
      studentId: student.id,
      cycleId: spring.cycle.id,
      fromSchoolId: spring.a.id,
      toSchoolId: spring.b.id,
      openedById: guardian.id,
      reviewedById: spring.counselorA.id,
    })
    expect(await decideTransfer(spring.staffB, id, accept, now)).toEqual({
      ok: true,
      state: 'APPROVED',
    })
    expect(await nextYear(student.id)).toEqual([])
    const kinds = await db.letter.findMany({ where: { to: guardian.email } })
    expect(kinds.map(({ kind }) => kind)).toEqual(['transferApproved'])
    expect(await withdrawTransfer(guardian, id)).toEqual({ ok: true })
  })
})
