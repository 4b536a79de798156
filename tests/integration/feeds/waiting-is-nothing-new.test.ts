import { beforeEach, describe, expect, it } from 'vitest'

import { recordChanges } from '@/lib/base/audit/change-value.mutations'
import { db } from '@/lib/base/db/client'
import { keepWaiting } from '@/lib/desks/students/keep-waiting.mutations'
import { stayInZone } from '@/lib/desks/students/move-zone.mutations'
import { listWaitingYears } from '@/lib/desks/students/waiting-years.data'
import { createSubmitted } from '@/prisma/seed/builders/applications'
import { createZone } from '@/prisma/seed/builders/zones-and-schools'
import { freezeRound } from '@/tests/support/builders/steps'
import { deliver } from '@/tests/support/deliveries'
import { importNew } from '@/tests/support/import-files'
import { filedZone, running } from '@/tests/support/imported-people'
import type { StagedRows } from '@/tests/support/staged-files'

type Row = Readonly<Record<string, string | number>>

let z: Awaited<ReturnType<typeof filedZone>>
let n = 0
let number: string

beforeEach(async () => {
  z = await filedZone()
  n += 1
  number = `5${String(n).padStart(6, '0')}`
  // what earlier tests brought is not in the next files and would be gone
  await db.student.updateMany({ data: { importId: null } })
  await db.enrollment.updateMany({ data: { importId: null } })
})

const child = (said: Row = {}): Row => ({
  number,
  given_name: 'María',
  family_name: 'de la Cruz',
  // another child in each test
  birth_date: `2013-05-${10 + n}`,
  zone: z.zone.slug,
  ...said,
})

/** The files of a night as far as rows are concerned. */
const night = (students: readonly Row[], more: StagedRows = {}) => importNew({ students, ...more })

const waiting = () =>
  db.$queryRaw<{ column_name: string; after: string }[]>`
    SELECT column_name, after FROM open_waiting_change waiting JOIN student ON student.id = waiting.student_id
    WHERE student.number = ${number} ORDER BY column_name`

const kept = async () =>
  db.keptValue.count({ where: { rowId: { startsWith: (await z.byNumber(number)).id } } })

describe('what waits for a person is no news while the files say the same', () => {
  it('a zone, while a list is to be drawn; it is written once the lists are frozen', async () => {
    const elsewhere = await createZone(db)
    expect(await night([child()])).toBe('APPLIED')
    const { id: studentId } = await z.byNumber(number)
    await createSubmitted(db, { cycleId: z.cycle.id, studentId, schoolIds: [z.a.id] })
    expect(await night([child({ zone: elsewhere.slug })])).toBe('APPLIED')
    expect(await waiting()).toEqual([{ column_name: 'zone', after: elsewhere.slug }])
    expect(await night([child({ zone: elsewhere.slug })])).toBe('NOTHING_NEW')
    // other news do not end the waiting
    expect(await night([child({ zone: elsewhere.slug, given_name: 'Mari' })])).toBe('APPLIED')
    expect(await waiting()).toHaveLength(1)
    await freezeRound(db, z.round.id)
    expect(await night([child({ zone: elsewhere.slug, given_name: 'Mari' })])).toBe('APPLIED')
    expect((await z.byNumber(number)).zoneId).toBe(elsewhere.id)
    expect(await db.waitingChange.count({ where: { studentId } })).toBe(0)
  })

  it('a zone that the files take back waits no longer, though they bring nothing else', async () => {
    const elsewhere = await createZone(db)
    await night([child()])
    const { id: studentId } = await z.byNumber(number)
    await createSubmitted(db, { cycleId: z.cycle.id, studentId, schoolIds: [z.a.id] })
    await night([child({ zone: elsewhere.slug })])
    expect(await night([child()])).toBe('NOTHING_NEW')
    expect(await db.waitingChange.count({ where: { studentId } })).toBe(0)
  })

  it('a school year ahead that was made here, and one beyond the seats until one is free', async () => {
    await db.school.update({ where: { id: z.a.id }, data: { localCode: `A${z.a.slug}` } })
    await db.school.update({ where: { id: z.b.id }, data: { localCode: `B${z.b.slug}` } })
    const next = (school: string): Row => ({ number, school_year: running + 1, school, grade: 9 })
    await night([child()])
    const { id: studentId } = await z.byNumber(number)
    const seats = { cycleId: z.cycle.id, schoolId: z.a.id, grade: 9 }
    await db.seatPool.update({ where: { cycleId_schoolId_grade: seats }, data: { seats: 0 } })
    const ahead = { enrollments: [next(`A${z.a.slug}`)] }
    expect(await night([child()], ahead)).toBe('APPLIED')
    expect(await waiting()).toEqual([{ column_name: 'school', after: `A${z.a.slug}` }])
    expect(await night([child()], ahead)).toBe('NOTHING_NEW')
    await db.seatPool.update({ where: { cycleId_schoolId_grade: seats }, data: { seats: 1 } })
    expect(await night([child()], ahead)).toBe('APPLIED')
    expect((await z.byNumber(number)).enrollments).toMatchObject([{ schoolId: z.a.id }])
    expect(await waiting()).toEqual([])
    // now a placement has made it
    await db.enrollment.updateMany({ where: { studentId }, data: { importId: null } })
    const other = { enrollments: [next(`B${z.b.slug}`)] }
    expect(await night([child()], other)).toBe('APPLIED')
    expect(await waiting()).toEqual([{ column_name: 'school', after: `B${z.b.slug}` }])
    expect(await night([child()], other)).toBe('NOTHING_NEW')
    expect(await night([child()], ahead)).toBe('NOTHING_NEW')
    expect(await waiting()).toEqual([])
  })

  it('a record as it was before an approved correction', async () => {
    const record = {
      number,
      school_year: running,
      as_of: '2026-11-01',
      absences: 12,
      failing_classes: 0,
      major_disciplinary: 0,
      source: 'SIS',
    }
    const files = { records: [record] }
    await night([child()], files)
    const { id: studentId } = await z.byNumber(number)
    const { id } = await db.recordCorrection.create({
      data: {
        studentId,
        schoolYear: running,
        field: 'ABSENCES',
        before: 12,
        after: 2,
        reason: 'Counted twice.',
        requestedById: z.counselorA.id,
      },
    })
    const approved = { decidedById: z.zoneStaff.id, decidedAt: new Date() }
    await db.recordCorrection.update({ where: { id }, data: { state: 'APPROVED', ...approved } })
    await db.studentRecord.updateMany({ where: { studentId }, data: { absences: 2 } })
    expect(await night([child()], files)).toBe('NOTHING_NEW')
    expect(await night([child()], { records: [{ ...record, absences: 13 }] })).toBe('APPLIED')
    expect((await z.byNumber(number)).records).toMatchObject([{ absences: 13 }])
  })
})

describe('a value that a person typed', () => {
  it('is kept no longer once the files say it, though they bring nothing else', async () => {
    await night([child()])
    const { id } = await z.byNumber(number)
    await db.$transaction(async (tx) => {
      await tx.student.update({ where: { id }, data: { givenName: 'Marisol' } })
      const typed = { table: 'students', rowId: id, column: 'given_name' }
      const change = { ...typed, before: 'María', after: 'Marisol' }
      await recordChanges(tx, z.zoneStaff, [change], 'The birth certificate says so.')
    })
    expect(await night([child()])).toBe('NOTHING_NEW')
    expect(await kept()).toBe(1)
    expect(await night([child({ given_name: 'Marisol' })])).toBe('NOTHING_NEW')
    expect(await kept()).toBe(0)
  })

  it('is kept while files are only tried at a command, and not once they are taken', async () => {
    await night([child()])
    const { id } = await z.byNumber(number)
    const place = { table: 'students', rowId: id, column: 'given_name' }
    const typed = { sourceValue: 'Maria', keptById: z.zoneStaff.id, reason: 'By the certificate.' }
    await db.keptValue.create({ data: { ...place, ...typed } })
    const files = { 'students.csv': [child()] }
    expect((await deliver(files, { byItself: false })).state).toBe('NOTHING_NEW')
    expect(await kept()).toBe(1)
    expect((await deliver(files)).state).toBe('NOTHING_NEW')
    expect(await kept()).toBe(0)
  })

  it('that a child is still here makes no news of a file that no longer names it', async () => {
    const other = `${number}9`
    await night([child(), child({ number: other, given_name: 'Ana' })])
    const { id } = await z.byNumber(other)
    const place = { table: 'students', rowId: id, column: 'left_on' }
    const typed = { sourceValue: '2026-11-20', keptById: z.zoneStaff.id, reason: 'She is here.' }
    await db.keptValue.create({ data: { ...place, ...typed } })
    expect(await night([child()])).toBe('NOTHING_NEW')
    expect((await z.byNumber(other)).leftOn).toBeNull()
  })
})

describe('a person who keeps what is here', () => {
  const reason = 'The family moves next summer only.'

  it('is not asked again about a zone, nor the area in it, until the files say something else', async () => {
    const [elsewhere, another] = [await createZone(db), await createZone(db)]
    await night([child()])
    const { id: studentId } = await z.byNumber(number)
    await createSubmitted(db, { cycleId: z.cycle.id, studentId, schoolIds: [z.a.id] })
    await night([child({ zone: elsewhere.slug })])
    expect(await waiting()).toHaveLength(1)
    expect(await stayInZone(z.zoneStaff, studentId, reason)).toBe(true)
    expect(await waiting()).toEqual([])
    expect(await night([child({ zone: elsewhere.slug })])).toBe('NOTHING_NEW')
    expect(await night([child({ zone: elsewhere.slug, given_name: 'Mari' })])).toBe('APPLIED')
    expect(await waiting()).toEqual([])
    expect(await night([child({ zone: another.slug, given_name: 'Mari' })])).toBe('APPLIED')
    expect(await waiting()).toEqual([{ column_name: 'zone', after: another.slug }])
  })

  it('nor about a school year, one that stands here or not', async () => {
    const codes = [z.a, z.b].map(({ slug }) => `X${slug}`)
    for (const [i, { id }] of [z.a, z.b].entries())
      await db.school.update({ where: { id }, data: { localCode: codes[i]! } })
    await db.seatPool.updateMany({ where: { cycleId: z.cycle.id, grade: 9 }, data: { seats: 0 } })
    const ahead = (school: string) => ({
      enrollments: [{ number, school_year: running + 1, school, grade: 9 }],
    })
    await night([child()])
    const { id: studentId } = await z.byNumber(number)
    const rowId = `${studentId}/${running + 1}`
    await night([child()], ahead(codes[0]!))
    expect(await listWaitingYears(studentId)).toMatchObject([
      { rowId, schoolYear: running + 1, school: { here: null, said: z.a.name }, grade: null },
    ])
    const keep = (actor = z.zoneStaff) =>
      keepWaiting(actor, studentId, { table: 'enrollments', rowId }, reason)
    expect(await keep(z.counselorA)).toBe(false)
    const answers = await Promise.all([keep(), keep(z.secondZoneStaff)])
    expect(answers.filter((did) => did)).toHaveLength(1)
    expect(await waiting()).toEqual([])
    await db.seatPool.updateMany({ where: { cycleId: z.cycle.id, grade: 9 }, data: { seats: 5 } })
    expect(await night([child()], ahead(codes[0]!))).toBe('NOTHING_NEW')
    expect(await night([child()], ahead(codes[1]!))).toBe('APPLIED')
    expect((await z.byNumber(number)).enrollments).toMatchObject([{ schoolId: z.b.id }])
    expect(await kept()).toBe(0)
    // a placement made it, and the files say another school
    await db.enrollment.updateMany({ where: { studentId }, data: { importId: null } })
    await night([child()], ahead(codes[0]!))
    expect(await listWaitingYears(studentId)).toMatchObject([
      { school: { here: z.b.name, said: z.a.name } },
    ])
    expect(await keep()).toBe(true)
    expect(await night([child()], ahead(codes[0]!))).toBe('NOTHING_NEW')
    expect((await z.byNumber(number)).enrollments).toMatchObject([{ schoolId: z.b.id }])
    const event = { verb: 'student.corrected', subjectId: studentId }
    expect(await db.auditEvent.count({ where: event })).toBe(2)
  })
})
