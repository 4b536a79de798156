import { beforeAll, describe, expect, it } from 'vitest'

import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import {
  listApprovedCorrections,
  listStudentCorrections,
  listZoneCorrections,
} from '@/lib/moves/corrections/corrections.data'
import {
  askCorrection,
  askRecord,
  reviewCorrection,
} from '@/lib/moves/corrections/corrections.mutations'
import { findTransferCase } from '@/lib/moves/transfers/transfer-case.data'
import { createActor } from '@/prisma/seed/builders/people'
import { createRecord, linkGuardian } from '@/prisma/seed/builders/students'

import { newStudent, type Spring, springZone } from './spring'

const now = new Date()
let zone: Spring
beforeAll(async () => {
  zone = await springZone()
})

const wrong = { field: 'ABSENCES', after: 12, reason: 'Nine days were a field trip.' } as const

async function withAbsences(absences: number): Promise<string> {
  const { student } = await newStudent(zone, 'a')
  await db.studentRecord.updateMany({ where: { studentId: student.id }, data: { absences } })
  return student.id
}

async function ask(studentId: string): Promise<string> {
  const result = await askCorrection(zone.counselorA, { studentId, ...wrong }, now)
  if (!result.ok) throw new Error(result.reason)
  return result.id
}

const absences = async (studentId: string) =>
  (await db.studentRecord.findFirstOrThrow({ where: { studentId } })).absences

describe('a correction of the records', () => {
  it('changes nothing until another person approves it; then the evidence changes', async () => {
    const studentId = await withAbsences(21)
    const id = await ask(studentId)
    expect(await absences(studentId)).toBe(21)
    expect(await reviewCorrection(zone.counselorA, { id, approve: true }, now)).toEqual({
      ok: false,
      reason: 'same-person',
    })
    expect(await reviewCorrection(zone.zoneStaff, { id, approve: true }, now)).toEqual({ ok: true })
    const shown = await findTransferCase(zone.counselorA, studentId, now)
    expect(shown?.criteria.find(({ key }) => key === 'absences')).toMatchObject({
      met: true,
      found: { count: 12 },
    })
    expect(
      await listApprovedCorrections(zone.zoneStaff, { studentId, schoolYear: 2026 }),
    ).toMatchObject([{ before: 21, after: 12, requestedBy: zone.counselorA.name }])
    const events = await db.auditEvent.findMany({
      where: { subjectId: id },
      orderBy: { id: 'asc' },
    })
    expect(events.map(({ verb, actorId }) => [verb, actorId])).toEqual([
      ['record.correctionAsked', zone.counselorA.id],
      ['record.corrected', zone.zoneStaff.id],
    ])
  })

  it('that is refused leaves the record, and can be requested again', async () => {
    const studentId = await withAbsences(21)
    const id = await ask(studentId)
    expect(await askCorrection(zone.counselorA, { studentId, ...wrong }, now)).toEqual({
      ok: false,
      reason: 'waiting',
    })
    expect(await reviewCorrection(zone.zoneStaff, { id, approve: false }, now)).toEqual({
      ok: true,
    })
    expect(await absences(studentId)).toBe(21)
    expect((await askCorrection(zone.counselorA, { studentId, ...wrong }, now)).ok).toBe(true)
  })

  it('is decided once when two decide at once', async () => {
    const studentId = await withAbsences(21)
    const id = await ask(studentId)
    const results = await Promise.all([
      reviewCorrection(zone.zoneStaff, { id, approve: true }, now),
      reviewCorrection(zone.secondZoneStaff, { id, approve: false }, now),
    ])
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    expect(results.find(({ ok }) => !ok)).toEqual({ ok: false, reason: 'decided' })
    expect(await absences(studentId)).toBe(results[0]?.ok ? 12 : 21)
  })

  it('says who does not decide it: who requested it, a guardian, and who got the role after', async () => {
    const studentId = await withAbsences(21)
    await ask(studentId)
    const barred = async (actor: Actor) =>
      (await listZoneCorrections(actor, zone.zone.id)).find(
        ({ student }) => student.id === studentId,
      )?.barred
    const [own] = await listStudentCorrections(zone.counselorA, studentId, now)
    expect(own?.barred).toBe('own')
    expect(await barred(zone.zoneStaff)).toBeNull()
    const roles = [{ role: 'ZONE_STAFF' as const, zoneId: zone.zone.id }]
    const parent = await createActor(db, { roles })
    await linkGuardian(db, parent.id, studentId)
    expect(await barred(parent)).toBe('own-child')
    const late = await createActor(db, { roles })
    await db.roleGrant.deleteMany({ where: { userId: late.id } })
    await db.roleGrant.create({
      data: { userId: late.id, role: 'ZONE_STAFF', zoneId: zone.zone.id },
    })
    expect(await barred(late)).toBe('role-too-new')
  })

  it('does not overwrite a record that has changed since', async () => {
    const studentId = await withAbsences(21)
    const id = await ask(studentId)
    await db.studentRecord.updateMany({ where: { studentId }, data: { absences: 22 } })
    const result = await reviewCorrection(zone.zoneStaff, { id, approve: true }, now)
    expect(result).toEqual({ ok: false, reason: 'changed' })
    const kept = await db.recordCorrection.findUniqueOrThrow({ where: { id } })
    expect(kept.state).toBe('REQUESTED')
  })

  it('says when the record has the value already, or when there is no record', async () => {
    const studentId = await withAbsences(12)
    const same = { ok: false, reason: 'same' }
    expect(await askCorrection(zone.counselorA, { studentId, ...wrong }, now)).toEqual(same)
    await db.studentRecord.deleteMany({ where: { studentId } })
    const none = { ok: false, reason: 'no-record' }
    expect(await askCorrection(zone.counselorA, { studentId, ...wrong }, now)).toEqual(none)
  })
})

describe('a student without a record', () => {
  const typed = {
    ABSENCES: 4,
    FAILING_CLASSES: 0,
    MAJOR_DISCIPLINARY: 1,
    reason: 'The folder of the school.',
  } as const
  async function withoutRecord(): Promise<string> {
    const { student } = await newStudent(zone, 'a')
    await db.studentRecord.deleteMany({ where: { studentId: student.id } })
    return student.id
  }
  const enter = (studentId: string) => askRecord(zone.counselorA, { studentId, ...typed }, now)
  const recordOf = (studentId: string) => db.studentRecord.findFirst({ where: { studentId } })

  it('is told that there is no record yet, and gets one that two people entered', async () => {
    const studentId = await withoutRecord()
    const before = await findTransferCase(zone.counselorA, studentId, now)
    expect(before?.criteria.find(({ key }) => key === 'absences')).toMatchObject({
      met: false,
      found: null,
    })
    const asked = await enter(studentId)
    if (!asked.ok) throw new Error(asked.reason)
    expect(await enter(studentId)).toEqual({ ok: false, reason: 'waiting' })
    const { id } = asked
    expect(await reviewCorrection(zone.counselorA, { id, approve: true }, now)).toEqual({
      ok: false,
      reason: 'same-person',
    })
    expect(await recordOf(studentId)).toBeNull()
    expect(await reviewCorrection(zone.zoneStaff, { id, approve: true }, now)).toEqual({ ok: true })
    expect(await recordOf(studentId)).toMatchObject({
      absences: 4,
      failingClasses: 0,
      majorDisciplinary: 1,
      source: 'Zone of Choice',
    })
    const after = await findTransferCase(zone.counselorA, studentId, now)
    expect(after?.criteria.find(({ key }) => key === 'absences')).toMatchObject({
      met: true,
      found: { count: 4 },
    })
    const history = await db.valueChange.findMany({ where: { rowId: `${studentId}/2026` } })
    expect(history.map(({ column, after: said }) => `${column} ${said}`)).toEqual(
      expect.arrayContaining(['absences 4', 'failing_classes 0', 'major_disciplinary 1']),
    )
    expect(await enter(studentId)).toEqual({ ok: false, reason: 'known' })
  })

  it('keeps the record that an import brought meanwhile', async () => {
    const studentId = await withoutRecord()
    const asked = await enter(studentId)
    if (!asked.ok) throw new Error(asked.reason)
    await createRecord(db, { studentId, absences: 9, source: 'SIS' })
    const review = { id: asked.id, approve: true }
    expect(await reviewCorrection(zone.zoneStaff, review, now)).toEqual({
      ok: false,
      reason: 'changed',
    })
    expect(await recordOf(studentId)).toMatchObject({ absences: 9, source: 'SIS' })
  })

  it('is not asked for by anybody who does not counsel the student', async () => {
    const studentId = await withoutRecord()
    for (const actor of [zone.counselor, zone.zoneStaff])
      expect(await askRecord(actor, { studentId, ...typed }, now)).toEqual({
        ok: false,
        reason: 'not-found',
      })
  })
})

it('an approved correction holds against imports while they say what they said before', async () => {
  const studentId = await withAbsences(21)
  const id = await ask(studentId)
  await reviewCorrection(zone.zoneStaff, { id, approve: true }, now)
  expect(await db.keptValue.findFirst({ where: { rowId: `${studentId}/2026` } })).toMatchObject({
    table: 'records',
    column: 'absences',
    sourceValue: '21',
    keptById: zone.counselorA.id,
  })
})
