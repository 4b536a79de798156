import { beforeAll, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { decideTransfer } from '@/lib/moves/transfers/decide-transfer.mutations'
import { openTransfer, withdrawTransfer } from '@/lib/moves/transfers/open-transfer.mutations'
import { reviewTransfer } from '@/lib/moves/transfers/review-transfer.mutations'
import {
  findChildName,
  findReviewable,
  findTransferCase,
} from '@/lib/moves/transfers/transfer-case.data'
import { createActor } from '@/prisma/seed/builders/people'
import { createStudent, enroll } from '@/prisma/seed/builders/students'
import { createSchool } from '@/prisma/seed/builders/zones-and-schools'
import { createTransferFamily, smallZone } from '@/tests/support/builders/small-zone'

let zone: Awaited<ReturnType<typeof smallZone>>
const now = new Date()
const reason = 'The art program.'
const asked = { channel: 'PHONE', askedBy: 'Her mother', consent: 'By phone, today.' } as const

beforeAll(async () => {
  zone = await smallZone(db)
})

const newStudent = async () => {
  const { student, guardian } = await createTransferFamily(db, {
    zoneId: zone.zone.id,
    schoolId: zone.a.id,
  })
  return { student, guardian }
}

const ask = (studentId: string, toSchoolId: string, at = now) =>
  openTransfer(zone.counselorA, { studentId, toSchoolId, reason, asked }, at)

const inTheWay = async (studentId: string, toSchoolId: string, at = now) => {
  const result = await ask(studentId, toSchoolId, at)
  return !result.ok && result.reason === 'refused' ? result.unmet.map(({ key }) => key) : result
}

describe('asking for a transfer', () => {
  it('keeps the evidence, logs an event, and notifies the guardians and the sending counselors', async () => {
    const { student, guardian } = await newStudent()
    const result = await ask(student.id, zone.b.id)
    if (!result.ok) throw new Error(result.reason)
    const request = await db.transferRequest.findUniqueOrThrow({ where: { id: result.requestId } })
    expect(request).toMatchObject({
      state: 'REQUESTED',
      grade: 10,
      reason,
      fromSchoolId: zone.a.id,
      openedById: zone.counselorA.id,
      channel: 'PHONE',
      askedBy: 'Her mother',
      consent: 'By phone, today.',
    })
    expect(request.dueAt?.getTime()).toBeGreaterThan(now.getTime() + 4 * 86_400_000)
    expect(request.evidence).toContainEqual({
      key: 'absences',
      met: true,
      required: { most: 14 },
      found: { count: 3 },
      source: 'Demo',
      asOf: '2026-11-01',
    })
    const events = await db.auditEvent.findMany({ where: { subjectId: request.id } })
    expect(events).toMatchObject([
      { verb: 'transfer.requested', actorId: zone.counselorA.id, zoneId: zone.zone.id },
    ])
    const letters = await db.letter.findMany({
      where: { body: { contains: student.familyName } },
      orderBy: { kind: 'asc' },
    })
    expect(letters.map(({ kind, to }) => [kind, to])).toEqual([
      ['transferRequested', guardian.email],
      ['transferToReview', zone.counselorA.email],
    ])
  })

  it('is refused while another request is open', async () => {
    const { student } = await newStudent()
    await ask(student.id, zone.b.id)
    expect(await inTheWay(student.id, zone.c.id)).toEqual(['waiting'])
  })

  it('is refused after a transfer was used, even years later', async () => {
    const { student } = await newStudent()
    const first = await ask(student.id, zone.b.id)
    if (!first.ok) throw new Error(first.reason)
    await reviewTransfer(zone.counselorA, { id: first.requestId, note: 'Fine.' }, now)
    await decideTransfer(zone.staffB, first.requestId, { accept: true, note: '' }, now)
    expect(await inTheWay(student.id, zone.c.id)).toEqual(['first'])
    const shown = await findTransferCase(zone.counselorA, student.id, now)
    expect(shown?.criteria.find(({ key }) => key === 'first')).toMatchObject({
      met: false,
      found: { school: zone.b.name },
    })
  })

  it('is possible again after the request was withdrawn', async () => {
    const { student } = await newStudent()
    const first = await ask(student.id, zone.b.id)
    if (!first.ok) throw new Error(first.reason)
    expect(await withdrawTransfer(zone.counselorA, first.requestId)).toEqual({ ok: true })
    expect(await withdrawTransfer(zone.counselorA, first.requestId)).toEqual({
      ok: false,
      reason: 'decided',
    })
    expect(await ask(student.id, zone.c.id)).toMatchObject({ ok: true })
  })

  it('is refused by the records, the zone, a return, the same school and a full grade', async () => {
    const { student } = await newStudent()
    const elsewhere = await smallZone(db)
    const full = await createSchool(db, { zoneId: zone.zone.id })
    await enroll(db, { studentId: student.id, schoolId: zone.c.id, schoolYear: 2024, grade: 7 })
    expect(await inTheWay(student.id, elsewhere.a.id)).toEqual(['zone', 'seat'])
    expect(await inTheWay(student.id, zone.c.id)).toEqual(['newSchool'])
    expect(await inTheWay(student.id, zone.a.id)).toEqual(['otherSchool'])
    expect(await inTheWay(student.id, full.id)).toEqual(['seat'])
    await db.studentRecord.updateMany({ where: { studentId: student.id }, data: { absences: 15 } })
    expect(await inTheWay(student.id, zone.b.id)).toEqual(['absences'])
    await db.studentRecord.deleteMany({ where: { studentId: student.id } })
    expect(await inTheWay(student.id, zone.b.id)).toEqual(['absences', 'failing', 'disciplinary'])
  })

  it('counts students who go on to the next grade among the taken seats', async () => {
    const { student } = await newStudent()
    const small = await createSchool(db, { zoneId: zone.zone.id })
    await db.seatPool.create({
      data: { cycleId: zone.cycle.id, schoolId: small.id, grade: 10, seats: 1 },
    })
    const stays = await createStudent(db, { zoneId: zone.zone.id })
    await enroll(db, { studentId: stays.id, schoolId: small.id, grade: 9 })
    expect(await inTheWay(student.id, small.id)).toEqual(['seat'])
    await enroll(db, { studentId: stays.id, schoolId: zone.b.id, grade: 10, schoolYear: 2027 })
    expect(await ask(student.id, small.id)).toMatchObject({ ok: true })
  })

  it('is refused outside the window, and by the database when its clock says so', async () => {
    const late = await smallZone(db)
    const ended = new Date(now.getTime() - 60_000)
    await db.cycle.update({ where: { id: late.cycle.id }, data: { transfersCloseAt: ended } })
    const request = {
      studentId: late.transferFamily.student.id,
      toSchoolId: late.b.id,
      reason,
      asked,
    }
    expect(await openTransfer(late.counselorA, request, now)).toMatchObject({
      reason: 'refused',
      unmet: [{ key: 'window' }],
    })
    const earlier = new Date(ended.getTime() - 60_000)
    expect(await openTransfer(late.counselorA, request, earlier)).toEqual({
      ok: false,
      reason: 'overtaken',
      criterion: 'window',
    })
    expect(await db.transferRequest.count({ where: { cycleId: late.cycle.id } })).toBe(0)
    const refused = { verb: 'transfer.refused', zoneId: late.zone.id }
    expect(await db.auditEvent.count({ where: refused })).toBe(2)
  })

  it('by the family itself needs no counselor, and is recorded as such', async () => {
    const { student, guardian } = await newStudent()
    const own = { studentId: student.id, toSchoolId: zone.b.id, reason, asked: null }
    expect(await openTransfer(zone.counselorA, own, now)).toEqual({
      ok: false,
      reason: 'not-found',
    })
    const result = await openTransfer(guardian, own, now)
    if (!result.ok) throw new Error(result.reason)
    expect(
      await db.transferRequest.findUniqueOrThrow({ where: { id: result.requestId } }),
    ).toMatchObject({ channel: 'ONLINE', askedBy: null, openedById: guardian.id })
  })

  it('logs every refused attempt, with the criteria that were not met', async () => {
    const { student } = await newStudent()
    const elsewhere = await smallZone(db)
    await ask(student.id, zone.a.id)
    await ask(student.id, elsewhere.a.id)
    await ask(student.id, zone.b.id)
    await ask(student.id, zone.c.id)
    const events = await db.auditEvent.findMany({
      where: { subjectId: student.id, verb: 'transfer.refused' },
      orderBy: { id: 'asc' },
    })
    expect(events.map(({ actorId }) => actorId)).toEqual(Array(3).fill(zone.counselorA.id))
    expect(events.map(({ detail }) => detail)).toMatchObject([
      { step: 'request', toSchoolId: zone.a.id, criteria: ['otherSchool'] },
      { toSchoolId: elsewhere.a.id, criteria: ['zone', 'seat'] },
      { toSchoolId: zone.c.id, criteria: ['waiting'] },
    ])
  })

  it('does not know a school that does not exist', async () => {
    const { student } = await newStudent()
    expect(await ask(student.id, student.id)).toEqual({ ok: false, reason: 'not-found' })
  })
})

describe("a family's page", () => {
  it('exists for a child without a known school of a zone, and for nobody else', async () => {
    const student = await createStudent(db, { zoneId: zone.zone.id, givenName: 'Neu' })
    const { guardian } = zone.transferFamily
    await db.guardianLink.create({ data: { userId: guardian.id, studentId: student.id } })
    expect(await findTransferCase(guardian, student.id, now, 'family')).toBeNull()
    expect(await findChildName(guardian, student.id)).toBe('Neu')
    expect(await findChildName(zone.family.guardian, student.id)).toBeNull()
    expect(await findChildName(guardian, 'no id')).toBeNull()
  })
})

describe('the review of what a counselor typed', () => {
  it('is open to another counselor of the school, and to the one who typed it only when there is no other', async () => {
    const { student } = await newStudent()
    const typed = await ask(student.id, zone.b.id)
    expect(typed.ok).toBe(true)
    const alone = await findTransferCase(zone.counselorA, student.id, now)
    expect(alone?.mayReview).toBe(true)
    const second = await createActor(db, { roles: [{ role: 'COUNSELOR', schoolId: zone.a.id }] })
    const own = await findTransferCase(zone.counselorA, student.id, now)
    expect(own?.mayReview).toBe(false)
    expect(await findReviewable(zone.counselorA, student.id)).toBeNull()
    expect((await findTransferCase(second, student.id, now))?.mayReview).toBe(true)
  })
})
