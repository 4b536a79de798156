import { beforeAll, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { decideTransfer } from '@/lib/moves/transfers/decide-transfer.mutations'
import { openTransfer, withdrawTransfer } from '@/lib/moves/transfers/open-transfer.mutations'
import { createActor } from '@/prisma/seed/builders/people'
import { createTransferFamily, smallZone } from '@/tests/support/builders/small-zone'
import { createReviewedTransfer } from '@/tests/support/builders/transfers'

let zone: Awaited<ReturnType<typeof smallZone>>
const now = new Date()
const accept = { accept: true, note: '' } as const
const asked = { channel: 'PAPER', askedBy: 'A parent', consent: 'Signed.' } as const
const ROUNDS = Array.from({ length: 6 }, (_, i) => i)

beforeAll(async () => {
  zone = await smallZone(db)
})

async function newStudent() {
  const place = { zoneId: zone.zone.id, schoolId: zone.a.id }
  return (await createTransferFamily(db, place)).student.id
}

const request = (studentId: string, toSchoolId: string) =>
  createReviewedTransfer(db, {
    studentId,
    cycleId: zone.cycle.id,
    fromSchoolId: zone.a.id,
    toSchoolId,
    openedById: zone.transferFamily.guardian.id,
    reviewedById: zone.counselorA.id,
  })

/** The results, in an order that does not depend on who was first. */
const outcomes = (results: readonly ({ ok: true } | { ok: false; reason: string })[]) =>
  results.map((result) => (result.ok ? 'ok' : result.reason)).toSorted()

const accepted = (studentId: string) =>
  db.transferRequest.count({ where: { studentId, state: 'ACCEPTED' } })

describe('at the same moment', () => {
  it.each(ROUNDS)('two counselors open one request (%i)', async () => {
    const studentId = await newStudent()
    const second = await createActor(db, { roles: [{ role: 'COUNSELOR', schoolId: zone.a.id }] })
    const results = await Promise.all([
      openTransfer(
        zone.counselorA,
        { studentId, toSchoolId: zone.b.id, reason: 'One', asked },
        now,
      ),
      openTransfer(second, { studentId, toSchoolId: zone.c.id, reason: 'Two', asked }, now),
    ])
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    const loser = results.find(({ ok }) => !ok)
    expect(loser).toSatisfy(
      (result: object) =>
        ('criterion' in result && result.criterion === 'waiting') || 'unmet' in result,
    )
    expect(await db.transferRequest.count({ where: { studentId } })).toBe(1)
  })

  it.each(ROUNDS)(
    'two schools never accept one student, whatever led to two requests (%i)',
    async () => {
      const studentId = await newStudent()
      await db.$executeRaw`DROP INDEX IF EXISTS transfer_asked_once`
      const [toB, toC] = [await request(studentId, zone.b.id), await request(studentId, zone.c.id)]
      const results = await Promise.all([
        decideTransfer(zone.staffB, toB.id, accept, now),
        decideTransfer(zone.staffC, toC.id, accept, now),
      ])
      // each sees the other's open request
      expect(outcomes(results)).toEqual(['refused', 'refused'])
      expect(await accepted(studentId)).toBe(0)
    },
  )

  it.each(ROUNDS)('two requests for the last seat give it to one student (%i)', async () => {
    const students = [await newStudent(), await newStudent()]
    const requests = await Promise.all(students.map((id) => request(id, zone.b.id)))
    const pool = { cycleId: zone.cycle.id, schoolId: zone.b.id, grade: 10 }
    const place = { schoolId: zone.b.id, schoolYear: 2027, grade: 10 }
    const taken = await db.enrollment.count({ where: place })
    await db.seatPool.updateMany({ where: pool, data: { seats: taken + 1 } })
    const results = await Promise.all(
      requests.map(({ id }) => decideTransfer(zone.staffB, id, accept, now)),
    )
    expect(outcomes(results)).toEqual(['no-seat', 'ok'])
    expect(await db.enrollment.count({ where: place })).toBe(taken + 1)
    await db.seatPool.updateMany({ where: pool, data: { seats: 30 } })
  })

  it.each(ROUNDS)('accepting and withdrawing end in one of the two, completely (%i)', async () => {
    const studentId = await newStudent()
    const { id } = await request(studentId, zone.b.id)
    const results = await Promise.all([
      decideTransfer(zone.staffB, id, accept, now),
      withdrawTransfer(zone.counselorA, id),
    ])
    expect(outcomes(results)).toEqual(['decided', 'ok'])
    const { state } = await db.transferRequest.findUniqueOrThrow({ where: { id } })
    const moved = await db.enrollment.count({ where: { studentId, schoolYear: 2027 } })
    expect([state, moved]).toEqual(results[0]?.ok ? ['ACCEPTED', 1] : ['WITHDRAWN', 0])
    const events = await db.auditEvent.findMany({ where: { subjectId: id } })
    expect(events.map(({ verb }) => verb)).toEqual([
      results[0]?.ok ? 'transfer.accepted' : 'transfer.withdrawn',
    ])
  })

  it.each(ROUNDS)('two people of one school decide once (%i)', async () => {
    const studentId = await newStudent()
    const { id } = await request(studentId, zone.c.id)
    const results = await Promise.all([
      decideTransfer(zone.staffC, id, accept, now),
      decideTransfer(zone.staffC, id, { accept: false, denialReason: 'OTHER', note: 'No.' }, now),
    ])
    expect(outcomes(results)).toEqual(['decided', 'ok'])
    const letters = await db.letter.count({
      where: { kind: { in: ['transferAccepted', 'transferDenied'] }, to: zone.counselorA.email },
    })
    const decided = await db.transferRequest.count({
      where: { state: { in: ['ACCEPTED', 'DENIED'] } },
    })
    expect(letters).toBe(decided)
  })
})
