import { beforeAll, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { answerTo } from '@/tests/support/broken-rule'
import { smallZone } from '@/tests/support/builders/small-zone'

let z: Awaited<ReturnType<typeof smallZone>>
beforeAll(async () => {
  z = await smallZone(db)
})

const set = (table: string, id: string, sql: string) =>
  answerTo(db.$executeRawUnsafe(`UPDATE ${table} SET ${sql} WHERE id = '${id}'`))

describe('what files bring', () => {
  it.each([
    ['ssid', "'123456789'", "'1234567890'", 'student_ssid'],
    ['home_language', "'Spanish'", "'es'", 'student_home_language'],
    ['preferred_name', "E'Mar\\u202Eía'", "'Mari'", 'student_preferred_name_is_seen'],
  ])('%s of a student is of its form', async (column, wrong, right, rule) => {
    const { id } = z.family.student
    expect(await set('student', id, `${column} = ${wrong}`)).toBe(rule)
    expect(await set('student', id, `${column} = ${right}`)).toBe('allowed')
  })

  it('nobody leaves a school before entering it', async () => {
    const dates = (entered: string, left: string) =>
      answerTo(
        db.$executeRawUnsafe(`UPDATE enrollment SET entered_on = '${entered}', left_on = '${left}'
        WHERE student_id = '${z.family.student.id}'`),
      )
    expect(await dates('2026-09-02', '2026-09-01')).toBe('enrollment_left_after_entered')
    expect(await dates('2026-09-02', '2026-09-02')).toBe('allowed')
  })

  it.each(['district', 'zone', 'school'] as const)(
    'whom to call at a %s can be called',
    async (table) => {
      const id = { district: z.zone.districtId, zone: z.zone.id, school: z.a.id }[table]
      expect(await set(table, id, "phone = 'ask Maria'")).toBe(`${table}_phone`)
      expect(await set(table, id, "phone = '+12135550100'")).toBe('allowed')
      expect(await set(table, id, "email = 'Office@School.example'")).toBe(`${table}_email`)
      expect(await set(table, id, "email = 'office@school.example'")).toBe('allowed')
      expect(await set(table, id, "languages = '{English}'")).toBe(`${table}_languages`)
      expect(await set(table, id, "languages = '{en,es,hmn}'")).toBe('allowed')
    },
  )

  it('a place has both halves of its position, on earth', async () => {
    const { id } = z.north
    expect(await set('campus', id, 'latitude = 34, longitude = NULL')).toBe('campus_position')
    expect(await set('campus', id, 'latitude = -118, longitude = 34')).toBe('campus_position')
    expect(await set('campus', id, 'latitude = 34, longitude = -118')).toBe('allowed')
  })

  it('an enrollment that is moved here is no longer what an import said', async () => {
    const { id: importId } = await db.import.create({
      data: { source: 'test', channel: 'PAGE', name: 'x', sha256: 'x', size: 1 },
    })
    const where = { studentId_schoolYear: { studentId: z.family.student.id, schoolYear: 2026 } }
    await db.enrollment.update({ where, data: { importId } })
    expect((await db.enrollment.update({ where, data: { grade: 8 } })).importId).toBe(importId)
    await db.enrollment.update({ where, data: { grade: 7 } })
    expect((await db.enrollment.findUniqueOrThrow({ where })).importId).toBeNull()
  })
})
