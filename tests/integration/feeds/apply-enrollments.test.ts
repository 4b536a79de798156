import { beforeEach, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { createStudent, enroll } from '@/prisma/seed/builders/students'
import { answerTo } from '@/tests/support/broken-rule'
import { changesOf, importFiles } from '@/tests/support/import-files'
import { dayOf, filedZone, running } from '@/tests/support/imported-people'

let z: Awaited<ReturnType<typeof filedZone>>
let n = 0
let number: string
let codeOf: Record<'a' | 'b' | 'c', string>

beforeEach(async () => {
  z = await filedZone()
  number = `8${String(++n).padStart(6, '0')}`
  codeOf = { a: z.a.slug, b: z.b.slug, c: z.c.slug }
})

const enrollmentOf = async (year = running) =>
  (await z.byNumber(number)).enrollments.find(({ schoolYear }) => schoolYear === year)

/** Seats of a school in a year, in ninth grade. */
async function seats(schoolId: string, schoolYear: number, count: number) {
  const { id } = await db.cycle.upsert({
    where: { zoneId_schoolYear: { zoneId: z.zone.id, schoolYear } },
    create: { ...cycleDates(), zoneId: z.zone.id, schoolYear },
    update: {},
  })
  await db.seatPool.upsert({
    where: { cycleId_schoolId_grade: { cycleId: id, schoolId, grade: 9 } },
    create: { cycleId: id, schoolId, grade: 9, seats: count },
    update: { seats: count },
  })
}

function cycleDates() {
  const { entryGrade, opensAt, closesAt, resultsAt, answersBy } = z.cycle
  const { transfersOpenAt, transfersCloseAt, appealsBy } = z.cycle
  const dates = {
    opensAt,
    closesAt,
    resultsAt,
    answersBy,
    transfersOpenAt,
    transfersCloseAt,
    appealsBy,
  }
  return { entryGrade, ...dates }
}

describe('an enrollment of the running year', () => {
  it('is as the file says, and another school in October is the same row', async () => {
    const students = [z.student(number)]
    await importFiles({
      students,
      enrollments: [z.enrollment(number, { entered_on: '2026-08-13' })],
    })
    expect(await enrollmentOf()).toMatchObject({ schoolId: z.feeder.id, grade: 8 })
    const moved = z.enrollment(number, { school: codeOf.a, grade: 9, entered_on: '2026-10-01' })
    const importId = await importFiles({ students, enrollments: [moved] })
    const now = await enrollmentOf()
    expect([now?.schoolId, now?.grade, dayOf(now?.enteredOn)]).toEqual([z.a.id, 9, '2026-10-01'])
    expect((await changesOf(importId)).toSorted()).toEqual([
      'enrollments.entered_on: 2026-08-13 -> 2026-10-01',
      'enrollments.grade: 8 -> 9',
      `enrollments.school: ${z.feederCode} -> ${codeOf.a}`,
    ])
  })

  it('is written also where all seats are taken, and the next import goes through too', async () => {
    await seats(z.a.id, running, 1)
    const row = z.enrollment(number, { school: codeOf.a, grade: 9 })
    await importFiles({ students: [z.student(number)], enrollments: [row] })
    expect(await enrollmentOf()).toMatchObject({ schoolId: z.a.id })
    await importFiles({ enrollments: [{ ...row, entered_on: '2026-09-01' }] })
    expect(dayOf((await enrollmentOf())?.enteredOn)).toBe('2026-09-01')
  })

  it('wins over what a placement or a person had entered here', async () => {
    const student = await createStudent(db, { number, zoneId: z.zone.id })
    await enroll(db, { studentId: student.id, schoolYear: running, schoolId: z.b.id, grade: 9 })
    const importId = await importFiles({
      enrollments: [z.enrollment(number, { school: codeOf.a, grade: 9 })],
    })
    expect(await enrollmentOf()).toMatchObject({ schoolId: z.a.id, importId })
  })

  it('that the file no longer names has ended; those of a year that it does not name stay', async () => {
    const last = z.enrollment(number, { school_year: running - 1, grade: 7 })
    const other = z.enrollment(z.family.student.number)
    await importFiles({ students: [z.student(number)], enrollments: [z.enrollment(number), last] })
    await importFiles({ enrollments: [other] })
    expect(dayOf((await enrollmentOf())?.leftOn)).not.toBeNull()
    expect((await enrollmentOf(running - 1))?.leftOn).toBeNull()
    await importFiles({ enrollments: [other, z.enrollment(number)] })
    expect((await enrollmentOf())?.leftOn).toBeNull()
  })
})

describe('seats of the running year', () => {
  it('bind whoever enrolls here, also where an import put the student somewhere else', async () => {
    await seats(z.a.id, running, 1)
    const row = z.enrollment(number, { school: codeOf.b, grade: 9 })
    await importFiles({ students: [z.student(number)], enrollments: [row] })
    const { id } = await z.byNumber(number)
    const move = db.enrollment.update({
      where: { studentId_schoolYear: { studentId: id, schoolYear: running } },
      data: { schoolId: z.a.id },
    })
    expect(await answerTo(move)).toBe('no-seat')
  })

  it('may be raised while more go there than there are seats, and not lowered', async () => {
    await seats(z.a.id, running, 1)
    const more = [number, `${number}B`]
    await importFiles({
      students: more.map((one) => z.student(one)),
      enrollments: more.map((one) => z.enrollment(one, { school: codeOf.a, grade: 9 })),
    })
    await seats(z.a.id, running, 2)
    expect(await answerTo(seats(z.a.id, running, 1))).toBe('no-seat')
  })
})

describe('an enrollment of the year ahead', () => {
  const next = running + 1
  const ahead = (said: Parameters<typeof z.enrollment>[1] = {}) =>
    z.enrollment(number, { school_year: next, school: codeOf.a, grade: 9, ...said })
  const waiting = async () => {
    const { id } = await z.byNumber(number)
    const rows = await db.waitingChange.findMany({
      where: { studentId: id },
      orderBy: { column: 'asc' },
    })
    return rows.map(({ column, before, after }) => `${column}: ${before} -> ${after}`)
  }

  it('that a placement or transfer made is not written over; the difference waits for zone staff', async () => {
    const student = await createStudent(db, { number, zoneId: z.zone.id })
    await enroll(db, { studentId: student.id, schoolYear: next, schoolId: z.b.id, grade: 9 })
    const importId = await importFiles({ enrollments: [ahead()] })
    expect(await enrollmentOf(next)).toMatchObject({ schoolId: z.b.id, importId: null })
    expect(await changesOf(importId)).toEqual([])
    expect(await waiting()).toEqual([`school: ${codeOf.b} -> ${codeOf.a}`])
    // the echo of our own export is no difference
    await importFiles({ enrollments: [ahead({ school: codeOf.b })] })
    expect(await waiting()).toEqual([])
    expect(await enrollmentOf(next)).toMatchObject({ schoolId: z.b.id, importId: null })
  })

  it('takes over the day of entry for what was made here, which stays protected', async () => {
    const student = await createStudent(db, { number, zoneId: z.zone.id })
    await enroll(db, { studentId: student.id, schoolYear: next, schoolId: z.b.id, grade: 9 })
    await importFiles({ enrollments: [ahead({ school: codeOf.b, entered_on: `${next}-08-12` })] })
    const row = await enrollmentOf(next)
    expect([dayOf(row?.enteredOn), row?.importId]).toEqual([`${next}-08-12`, null])
  })

  it('is written where seats are free, and waits where all are taken', async () => {
    await seats(z.a.id, next, 1)
    const second = `${number}B`
    const both = [ahead(), { ...ahead(), number: second }]
    await importFiles({ students: [z.student(number), z.student(second)], enrollments: both })
    const held = await db.enrollment.count({ where: { schoolId: z.a.id, schoolYear: next } })
    expect(held).toBe(1)
    const waits = await db.waitingChange.findMany({
      where: { table: 'enrollments', after: codeOf.a },
    })
    expect(waits.map(({ column, before }) => [column, before])).toEqual([['school', null]])
  })

  it('is written for who goes on at the school, whatever the seats', async () => {
    const row = z.enrollment(number, { school: codeOf.a, grade: 9 })
    await importFiles({ students: [z.student(number)], enrollments: [row, ahead({ grade: 10 })] })
    expect(await enrollmentOf(next)).toMatchObject({ schoolId: z.a.id, grade: 10 })
  })
})
