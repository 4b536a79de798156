import { beforeEach, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { changesOf, importFiles } from '@/tests/support/import-files'
import { filedZone, running } from '@/tests/support/imported-people'

let z: Awaited<ReturnType<typeof filedZone>>
let n = 0
let number: string

beforeEach(async () => {
  z = await filedZone()
  number = `6${String(++n).padStart(6, '0')}`
  await db.student.updateMany({ data: { importId: null } })
})

const record = (absences: number, as_of = '2026-11-01') => ({
  number,
  school_year: running,
  as_of,
  absences,
  failing_classes: 0,
  major_disciplinary: 0,
  source: 'SIS',
})
const absences = async () => (await z.byNumber(number)).records[0]?.absences

/** A correction of the absences that one person asked for and another approved. */
async function correct(before: number, after: number) {
  const { id } = await z.byNumber(number)
  const asked = {
    studentId: id,
    schoolYear: running,
    field: 'ABSENCES',
    before,
    after,
    reason: 'Counted twice.',
    requestedById: z.counselorA.id,
  } as const
  const { id: correction } = await db.recordCorrection.create({ data: asked })
  await db.$transaction(async (tx) => {
    await tx.recordCorrection.update({
      where: { id: correction },
      data: { state: 'APPROVED', decidedById: z.zoneStaff.id, decidedAt: new Date() },
    })
    await tx.studentRecord.update({
      where: { studentId_schoolYear: { studentId: id, schoolYear: running } },
      data: { absences: after },
    })
  })
}

describe('a record', () => {
  it('is as the file says, with the day and the source', async () => {
    const importId = await importFiles({ students: [z.student(number)], records: [record(12)] })
    expect((await z.byNumber(number)).records).toMatchObject([
      { absences: 12, source: 'SIS', importId, schoolYear: running },
    ])
    const next = await importFiles({ records: [record(13, '2026-11-08')] })
    expect((await changesOf(next)).toSorted()).toEqual([
      'records.absences: 12 -> 13',
      'records.as_of: 2026-11-01 -> 2026-11-08',
    ])
  })

  it('stays when the file no longer names it: it was so', async () => {
    await importFiles({ students: [z.student(number)], records: [record(12)] })
    await importFiles({ records: [{ ...record(1), number: z.transferFamily.student.number }] })
    expect(await absences()).toBe(12)
  })
})

describe('an approved correction', () => {
  beforeEach(async () => {
    await importFiles({ students: [z.student(number)], records: [record(20)] })
    await correct(20, 10)
  })

  it('holds while the file still says what it corrected; the rest of the row is written', async () => {
    const importId = await importFiles({ records: [record(20, '2026-11-08')] })
    expect(await absences()).toBe(10)
    expect(await changesOf(importId)).toEqual(['records.as_of: 2026-11-01 -> 2026-11-08'])
  })

  it('holds after a second one too', async () => {
    await correct(10, 9)
    await importFiles({ records: [record(20)] })
    expect(await absences()).toBe(9)
  })

  it('is done when the file says the same', async () => {
    const importId = await importFiles({ records: [record(10)] })
    expect([await absences(), await changesOf(importId)]).toEqual([10, []])
  })

  it('gives way to anything else', async () => {
    await importFiles({ records: [record(21)] })
    expect(await absences()).toBe(21)
    await importFiles({ records: [record(20)] })
    expect(await absences()).toBe(20)
  })
})
