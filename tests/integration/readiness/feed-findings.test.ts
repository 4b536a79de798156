import { beforeEach, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import type { FindingKind } from '@/lib/draw/readiness/findings.schema'
import { listFindingItems, listFindings } from '@/lib/draw/readiness/readiness.data'
import { createSubmitted } from '@/prisma/seed/builders/applications'
import { createStudent, enroll } from '@/prisma/seed/builders/students'
import { createZone } from '@/prisma/seed/builders/zones-and-schools'
import { freezeRound } from '@/tests/support/builders/steps'
import { importFiles } from '@/tests/support/import-files'
import { filedZone, running } from '@/tests/support/imported-people'

let z: Awaited<ReturnType<typeof filedZone>>
let n = 0
let number: string

beforeEach(async () => {
  z = await filedZone()
  number = `5${String(++n).padStart(6, '0')}`
  await db.student.updateMany({ data: { importId: null } })
})

const found = async (kind: FindingKind) => {
  const items = await listFindingItems(z.zoneStaff, z.cycle.id, kind)
  return (items ?? []).map((item) => [item.number, item.other])
}
const isBlocking = async (kind: FindingKind) =>
  (await listFindings(z.zoneStaff, z.cycle.id))?.find((one) => one.kind === kind)?.blocking

/** A student of the files who has sent a list. */
async function applicant() {
  await importFiles({ students: [z.student(number, { area: z.northArea.name })] })
  const { id } = await z.byNumber(number)
  await createSubmitted(db, { cycleId: z.cycle.id, studentId: id, schoolIds: [z.a.id] })
  return id
}

describe('what the files of the district bring, in the check before a freeze', () => {
  it('a student with a list who left the district needs a reason to freeze', async () => {
    await applicant()
    expect(await found('left')).toEqual([])
    await importFiles({ students: [z.student(`${number}Z`)] })
    // the day of leaving is still a day of school
    await db.$executeRaw`UPDATE student SET left_on = left_on - 1 WHERE number = ${number}`
    expect(await found('left')).toEqual([[number, null]])
    expect(await isBlocking('left')).toBe(true)
  })

  it('a zone waits while a list is to be drawn, until a person changes it or the files take it back', async () => {
    const elsewhere = await createZone(db)
    const id = await applicant()
    await importFiles({ students: [z.student(number, { zone: elsewhere.slug })] })
    expect(await found('zone-waits')).toEqual([[number, elsewhere.slug]])
    expect(await isBlocking('zone-waits')).toBe(true)
    await db.student.update({
      where: { id },
      data: { zoneId: elsewhere.id, attendanceAreaId: null },
    })
    expect(await found('zone-waits')).toEqual([])
  })

  it('a student whose area, or after the freeze whose zone, another import changed has moved', async () => {
    await applicant()
    expect(await found('moved')).toEqual([])
    await importFiles({ students: [z.student(number, { area: z.southArea.name })] })
    expect(await found('moved')).toEqual([[number, null]])
    expect(await isBlocking('moved')).toBe(false)
    await freezeRound(db, z.round.id)
    const elsewhere = await createZone(db)
    await importFiles({ students: [z.student(number, { zone: elsewhere.slug })] })
    expect(await found('moved')).toEqual([[number, null]])
  })

  it('an enrollment of the year ahead differs from what a placement made here', async () => {
    const student = await createStudent(db, { number, zoneId: z.zone.id })
    const ahead = { schoolYear: z.cycle.schoolYear, grade: 9 }
    await enroll(db, { studentId: student.id, schoolId: z.b.id, ...ahead })
    const row = z.enrollment(number, { school_year: ahead.schoolYear, school: z.a.slug, grade: 9 })
    await importFiles({ enrollments: [row] })
    expect(await found('enrollment-differs')).toEqual([[number, z.a.name]])
    await importFiles({ enrollments: [{ ...row, school: z.b.slug }] })
    expect(await found('enrollment-differs')).toEqual([])
  })

  it('a school has more students this year than seats', async () => {
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
    const { id: cycleId } = await db.cycle.create({
      data: { ...dates, entryGrade, zoneId: z.zone.id, schoolYear: running },
    })
    await db.seatPool.create({ data: { cycleId, schoolId: z.a.id, grade: 9, seats: 1 } })
    expect(await found('over-seats')).toEqual([])
    const row = z.enrollment(number, { school: z.a.slug, grade: 9 })
    await importFiles({ students: [z.student(number)], enrollments: [row] })
    const [over] = (await listFindingItems(z.zoneStaff, z.cycle.id, 'over-seats')) ?? []
    expect(over).toMatchObject({ name: z.a.name, other: '9', count: 1, enrolled: 2 })
  })
})
