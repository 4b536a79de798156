import { beforeAll, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { SQL_TYPES } from '@/lib/feeds/tables/plain-table.schema'
import { PLAIN_TABLES } from '@/lib/feeds/tables/plain-tables.schema'
import { smallZone } from '@/tests/support/builders/small-zone'

let z: Awaited<ReturnType<typeof smallZone>>
beforeAll(async () => {
  z = await smallZone(db)
})

type Row = Record<string, unknown>
const rowsOf = (name: string, where = 'true') =>
  db.$queryRawUnsafe<Row[]>(`SELECT * FROM plain_${name} WHERE ${where}`)

describe('what stands here, in the words of the files', () => {
  it.each(PLAIN_TABLES.map((table) => [table.name, table] as const))(
    '%s has the columns of its file, and by which changes name a row',
    async (name, table) => {
      const columns = await db.$queryRaw<{ name: string; type: string }[]>`
        SELECT attname AS name, format_type(atttypid, atttypmod) AS type FROM pg_attribute
        WHERE attrelid = ${`plain_${name}`}::regclass AND attnum > 0 ORDER BY attnum`
      expect(columns).toEqual([
        ...table.columns.map((column) => ({ name: column.name, type: SQL_TYPES[column.kind] })),
        { name: 'row_id', type: 'text' },
        { name: 'may_go', type: 'boolean' },
      ])
    },
  )

  it.each(PLAIN_TABLES.map((table) => [table.name] as const))(
    '%s names each row once',
    async (name) => {
      const rows = await rowsOf(name)
      expect(new Set(rows.map((row) => row['row_id'])).size).toBe(rows.length)
    },
  )

  it('names a school by the code of the state, else by the district’s own, else by its address', async () => {
    const code = async () => (await rowsOf('schools', `row_id = '${z.a.id}'`))[0]?.['school']
    await db.school.update({ where: { id: z.a.id }, data: { cdsCode: null } })
    expect(await code()).toBe(z.a.slug)
    await db.school.update({ where: { id: z.a.id }, data: { localCode: '8743' } })
    expect(await code()).toBe('8743')
    await db.school.update({ where: { id: z.a.id }, data: { cdsCode: '19647330111111' } })
    expect(await code()).toBe('19647330111111')
  })

  it('tells a student with the household that a person linked or a file gave, not with one made by a guardian', async () => {
    const { id } = z.family.student
    const household = '018f0000-0000-7000-8000-00000000000a'
    const told = async () => (await rowsOf('students', `row_id = '${id}'`))[0]?.['household']
    await db.student.update({ where: { id }, data: { householdId: household } })
    expect(await told()).toBe(household)
    await db.fileHousehold.create({ data: { id: household } })
    expect(await told()).toBeNull()
    await db.fileHousehold.update({ where: { id: household }, data: { code: 'H7' } })
    expect(await told()).toBe('H7')
  })

  it('lets only what a file has named go, and only once', async () => {
    const { id } = z.family.student
    const mayGo = async () => (await rowsOf('students', `row_id = '${id}'`))[0]?.['may_go']
    expect(await mayGo()).toBe(false)
    const source = { source: 'test', channel: 'PAGE', name: 'x', sha256: 'x', size: 1 } as const
    const { id: importId } = await db.import.create({ data: source })
    await db.student.update({ where: { id }, data: { importId } })
    expect(await mayGo()).toBe(true)
    await db.student.update({ where: { id }, data: { leftOn: new Date('2026-11-02') } })
    expect(await mayGo()).toBe(false)
  })

  it('has no administrator among the staff', async () => {
    const roles = new Set((await rowsOf('staff')).map((row) => row['role']))
    expect(roles.has('COUNSELOR')).toBe(true)
    expect(roles.has('ADMINISTRATOR')).toBe(false)
  })
})
