import { beforeEach, describe, expect, it } from 'vitest'

import { recordChanges } from '@/lib/base/audit/change-value.mutations'
import { db } from '@/lib/base/db/client'
import { createSubmitted } from '@/prisma/seed/builders/applications'
import { createZone } from '@/prisma/seed/builders/zones-and-schools'
import { freezeRound } from '@/tests/support/builders/steps'
import { changesOf, importFiles } from '@/tests/support/import-files'
import { dayOf, filedZone, running } from '@/tests/support/imported-people'

let z: Awaited<ReturnType<typeof filedZone>>
let n = 0
/** A number that nobody has. */
let number: string

/** What was imported in earlier tests is not in the next files and would be gone. */
const forget = () => db.student.updateMany({ data: { importId: null } })

beforeEach(async () => {
  z = await filedZone()
  number = `9${String(++n).padStart(6, '0')}`
  await forget()
})

describe('a new student', () => {
  it('stands here as the file says, with the import that added it and no history yet', async () => {
    const said = {
      ssid: '1234567890',
      preferred_name: 'Mari',
      home_language: 'es',
      street: '12 Hill St',
      city: 'Los Angeles',
      zip: '90026',
      latitude: 34.07,
      longitude: -118.26,
      area: z.northArea.name,
      household: 'H7',
    }
    const importId = await importFiles({ students: [z.student(number, said)] })
    const { attendanceAreaId, householdId, birthDate, ...found } = await z.byNumber(number)
    expect(found).toMatchObject({
      givenName: 'María',
      familyName: 'de la Cruz',
      ssid: '1234567890',
      preferredName: 'Mari',
      homeLanguage: 'es',
      zoneId: z.zone.id,
      importId,
      address: { street: '12 Hill St', zip: '90026', latitude: 34.07 },
    })
    expect(dayOf(birthDate)).toBe('2013-05-17')
    expect(attendanceAreaId).toBe(z.northArea.id)
    const household = await db.fileHousehold.findUniqueOrThrow({ where: { code: 'H7' } })
    expect(householdId).toBe(household.id)
    expect(await changesOf(importId)).toEqual([])
  })

  it('is of one household with another of the same code, and the same files again change nothing', async () => {
    const rows = ['a', 'b', 'c'].map((one) =>
      z.student(`${number}${one}`.toUpperCase(), { household: `H${number}` }),
    )
    await importFiles({ students: rows })
    const children = await db.student.findMany({ where: { number: { startsWith: number } } })
    expect(new Set(children.map(({ householdId }) => householdId)).size).toBe(1)
    expect(await changesOf(await importFiles({ students: rows }))).toEqual([])
  })
})

describe('a changed student', () => {
  it('has only what differs written, each value with its history; what the file has no column for stays', async () => {
    await importFiles({ students: [z.student(number, { street: '12 Hill St', zip: '90026' })] })
    await db.student.update({ where: { number }, data: { homeLanguage: 'es' } })
    const said = { given_name: 'Maria', street: '14 Hill St', zip: '90026' }
    const importId = await importFiles({ students: [z.student(number, said)] })
    expect((await changesOf(importId)).toSorted()).toEqual([
      'students.given_name: María -> Maria',
      'students.street: 12 Hill St -> 14 Hill St',
    ])
    expect(await z.byNumber(number)).toMatchObject({
      givenName: 'Maria',
      homeLanguage: 'es',
      address: { street: '14 Hill St', zip: '90026' },
    })
  })

  it('may exchange the number of the state with another', async () => {
    const [one, other] = [`${number}A`, `${number}B`]
    const rows = (first: string, second: string) => [
      z.student(one, { ssid: first }),
      z.student(other, { ssid: second }),
    ]
    await importFiles({ students: rows('1000000001', '1000000002') })
    await importFiles({ students: rows('1000000002', '1000000001') })
    expect([(await z.byNumber(one)).ssid, (await z.byNumber(other)).ssid]).toEqual([
      '1000000002',
      '1000000001',
    ])
  })

  it('keeps codes of letters, guardians and the area that its new zone has not', async () => {
    await importFiles({ students: [z.student(number, { area: z.northArea.name })] })
    await db.student.update({ where: { number }, data: { studentCodeHash: 'kept' } })
    const { id } = await z.byNumber(number)
    await db.guardianLink.create({ data: { userId: z.family.guardian.id, studentId: id } })
    const elsewhere = await createZone(db)
    const { area: _area, ...row } = z.student(number, { zone: elsewhere.slug })
    await importFiles({ students: [row] })
    expect(await z.byNumber(number)).toMatchObject({
      zoneId: elsewhere.id,
      attendanceAreaId: null,
      studentCodeHash: 'kept',
    })
    expect(await db.guardianLink.count({ where: { studentId: id } })).toBe(1)
  })
})

describe('a value that a person typed', () => {
  const type = (rowId: string, before: string, after: string) =>
    db.$transaction(async (tx) => {
      await tx.student.update({ where: { id: rowId }, data: { givenName: after } })
      const change = { table: 'students', rowId, column: 'given_name', before, after }
      await recordChanges(tx, z.zoneStaff, [change], 'The birth certificate says so.')
    })

  it('holds while the file says what it said', async () => {
    await importFiles({ students: [z.student(number)] })
    const { id } = await z.byNumber(number)
    await type(id, 'María', 'Marisol')
    const importId = await importFiles({ students: [z.student(number, { family_name: 'Cruz' })] })
    expect(await z.byNumber(number)).toMatchObject({ givenName: 'Marisol', familyName: 'Cruz' })
    expect(await changesOf(importId)).toEqual(['students.family_name: de la Cruz -> Cruz'])
    expect(await db.keptValue.count({ where: { rowId: id } })).toBe(1)
  })

  it('is kept no longer once the file says the same', async () => {
    await importFiles({ students: [z.student(number)] })
    const { id } = await z.byNumber(number)
    await type(id, 'María', 'Marisol')
    await importFiles({ students: [z.student(number, { given_name: 'Marisol' })] })
    expect(await db.keptValue.count({ where: { rowId: id } })).toBe(0)
  })

  it('gives way when the file says something new', async () => {
    await importFiles({ students: [z.student(number)] })
    const { id } = await z.byNumber(number)
    await type(id, 'María', 'Marisol')
    await importFiles({ students: [z.student(number, { given_name: 'Maribel' })] })
    expect((await z.byNumber(number)).givenName).toBe('Maribel')
    expect(await db.keptValue.count({ where: { rowId: id } })).toBe(0)
  })
})

describe('a student whom the file no longer names', () => {
  const other = () => z.student(`${number}Z`)
  it('has left, with the enrollments from this year on; nothing is deleted, and it is the same row when it is back', async () => {
    const files = {
      students: [z.student(number), other()],
      enrollments: [
        z.enrollment(number),
        z.enrollment(number, { school_year: running - 1, grade: 7 }),
      ],
    }
    await importFiles(files)
    const { id } = await z.byNumber(number)
    const importId = await importFiles({ students: [other()] })
    const gone = await z.byNumber(number)
    const today = dayOf(gone.leftOn)
    expect(today).not.toBeNull()
    expect(
      gone.enrollments
        .map(({ schoolYear, leftOn }) => `${schoolYear}: ${dayOf(leftOn)}`)
        .toSorted(),
    ).toEqual([`${running - 1}: null`, `${running}: ${today}`])
    expect(await changesOf(importId)).toEqual([
      `enrollments.left_on: null -> ${today}`,
      `students.left_on: null -> ${today}`,
    ])
    expect(await changesOf(await importFiles({ students: [other()] }))).toEqual([])
    await importFiles(files)
    const back = await z.byNumber(number)
    expect([back.id, back.leftOn, ...back.enrollments.map(({ leftOn }) => leftOn)]).toEqual([
      id,
      null,
      null,
      null,
    ])
    const both = { students: [other()], enrollments: [z.enrollment(`${number}Z`)] }
    expect(await changesOf(await importFiles(both))).toEqual([
      `enrollments.left_on: null -> ${today}`,
      `students.left_on: null -> ${today}`,
    ])
  })

  it('stays when a person added it and no file has named it yet', async () => {
    await importFiles({ students: [other()] })
    expect((await z.byNumber(z.family.student.number)).leftOn).toBeNull()
  })

  it('belongs to the source from the day on which a file names it', async () => {
    const { number: typed, givenName, familyName } = z.family.student
    const row = z.student(typed, {
      given_name: givenName,
      family_name: familyName,
      area: z.northArea.name,
    })
    await importFiles({ students: [row, other()] })
    await importFiles({ students: [other()] })
    expect((await z.byNumber(typed)).leftOn).not.toBeNull()
  })

  it('has left on the day that a file of changes says', async () => {
    await importFiles({ students: [z.student(number), other()] })
    await importFiles({
      students: [{ ...z.student(number), left_on: '2026-10-02', _gone: true }, other()],
    })
    expect(dayOf((await z.byNumber(number)).leftOn)).toBe('2026-10-02')
  })
})

describe('another zone', () => {
  async function moved(choose: (studentId: string) => Promise<unknown>) {
    const elsewhere = await createZone(db)
    await importFiles({ students: [z.student(number, { area: z.northArea.name })] })
    const { id } = await z.byNumber(number)
    await choose(id)
    const importId = await importFiles({
      students: [z.student(number, { zone: elsewhere.slug, given_name: 'Mary' })],
    })
    return { elsewhere, id, importId }
  }
  const send = (studentId: string) =>
    createSubmitted(db, { cycleId: z.cycle.id, studentId, schoolIds: [z.a.id] })

  it('waits for zone staff while a list is still to be drawn, and the area with it; the rest is written', async () => {
    const { elsewhere, id, importId } = await moved(send)
    expect(await z.byNumber(number)).toMatchObject({
      zoneId: z.zone.id,
      attendanceAreaId: z.northArea.id,
      givenName: 'Mary',
    })
    expect(await changesOf(importId)).toEqual(['students.given_name: María -> Mary'])
    const waiting = await db.waitingChange.findMany({
      where: { studentId: id },
      orderBy: { column: 'asc' },
    })
    expect(waiting).toMatchObject([
      { column: 'area', before: z.northArea.name, after: null },
      { column: 'zone', before: z.zone.slug, after: elsewhere.slug },
    ])
  })

  it('waits no longer once the file says the old zone again', async () => {
    const { id } = await moved(send)
    await importFiles({ students: [z.student(number, { area: z.northArea.name })] })
    expect(await db.waitingChange.count({ where: { studentId: id } })).toBe(0)
  })

  it('waits with a list begun too', async () => {
    const begin = (studentId: string) =>
      db.application.create({ data: { cycleId: z.cycle.id, studentId, draft: [z.a.id] } })
    await moved(begin)
    expect((await z.byNumber(number)).zoneId).toBe(z.zone.id)
  })

  it('is written once the lists are frozen', async () => {
    const { elsewhere } = await moved(async (studentId) => {
      await send(studentId)
      await freezeRound(db, z.round.id)
    })
    expect((await z.byNumber(number)).zoneId).toBe(elsewhere.id)
  })

  it('is written when there is no list', async () => {
    const { elsewhere } = await moved(async () => undefined)
    expect((await z.byNumber(number)).zoneId).toBe(elsewhere.id)
  })
})
