import { readFileSync } from 'node:fs'

import { beforeAll, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { deliver } from '@/tests/support/deliveries'
import { PLACES, SOUTH_MIDDLE } from '@/tests/support/file-district'
import { importFiles } from '@/tests/support/import-files'
import { roster11, roster12, rosterFiles } from '@/tests/support/roster-set'

const toCounts = (tables: Awaited<ReturnType<typeof deliver>>['tables']) =>
  Object.fromEntries(
    tables.map(({ name, read, added, changed, gone, wrong }) => [
      name,
      { read, added, changed, gone, wrong },
    ]),
  )

const none = { changed: 0, gone: 0, wrong: 0 }

beforeAll(async () => {
  await importFiles({
    district: PLACES['district.csv'],
    zones: PLACES['zones.csv'],
    campuses: PLACES['campuses.csv'],
    schools: PLACES['schools.csv'],
    areas: PLACES['areas.csv'],
  })
})

describe('a OneRoster set', () => {
  it('of 1.1 brings students, their birth dates, schools and grades; students.csv beside it their zones', async () => {
    const { state, tables, problems } = await deliver(rosterFiles(roster11()), { source: 'one' })
    expect({ state, problems }).toEqual({ state: 'APPLIED', problems: [] })
    expect(toCounts(tables)).toEqual({
      schools: { read: 2, added: 0, ...none },
      students: { read: 40, added: 40, ...none },
      enrollments: { read: 40, added: 40, ...none },
    })
    const student = await db.student.findUniqueOrThrow({
      where: { number: '10001' },
      include: { zone: true, enrollments: { include: { school: true } } },
    })
    expect(student).toMatchObject({ givenName: 'Given 1', familyName: 'Family 1' })
    expect(student.birthDate.toISOString().slice(0, 10)).toBe('2013-02-11')
    expect(student.zone.slug).toBe('south')
    expect(student.enrollments).toMatchObject([
      { schoolYear: 2026, grade: 8, school: { cdsCode: SOUTH_MIDDLE }, enteredOn: null },
    ])
  })

  it('of 1.2 says the same by roles: nothing is new', async () => {
    const { state, tables, problems } = await deliver(rosterFiles(roster12(), 'bulk', '1.2'), {
      source: 'one',
    })
    expect({ state, problems }).toEqual({ state: 'NOTHING_NEW', problems: [] })
    expect(toCounts(tables)['students']).toEqual({ read: 40, added: 0, ...none })
  })

  it('whose row is missing says that the student has left', async () => {
    const set = roster11()
    const { state, tables } = await deliver(
      rosterFiles({ ...set, users: set.users.slice(1), students: [] }),
      { source: 'one' },
    )
    expect(state).toBe('APPLIED')
    expect(toCounts(tables)['students']).toEqual({ read: 39, added: 0, ...none, gone: 1 })
    const left = await db.student.findUniqueOrThrow({ where: { number: '10000' } })
    expect(left.leftOn).not.toBeNull()
  })

  it('keeps no password, race or sex in any table', async () => {
    const schema = await db.$queryRaw<{ table: string }[]>`
      SELECT table_name AS table FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`
    for (const { table } of schema) {
      const [found] = await db.$queryRawUnsafe<{ count: number }[]>(
        `SELECT count(*)::int AS count FROM "${table}" t WHERE to_jsonb(t)::text ~ 'S3cret-Pass|female|blackOrAfrican'`,
      )
      expect({ table, count: found?.count }).toEqual({ table, count: 0 })
    }
  })
})

describe('sets that others made', () => {
  it('a generated district of 1.1 is read from its ZIP: new schools, and all of its students', async () => {
    const numbers = Array.from({ length: 248 }, (_, i) => String(910_000_000 + i))
    const files = {
      'set.zip': readFileSync('tests/support/oneroster/generated-1.1-district.zip'),
      'students.csv': numbers.map((number) => ({ number, zone: 'north' })),
    }
    const { problems, tables } = await deliver(files, { source: 'generated' })
    expect(problems).toEqual([])
    expect(toCounts(tables)).toMatchObject({
      schools: { read: 3, added: 3, wrong: 0 },
      students: { read: 248, added: 248, wrong: 0 },
      enrollments: { read: 248, added: 248, wrong: 0 },
    })
  })
})
