import type pg from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { recordChanges } from '@/lib/base/audit/change-value.mutations'
import { db } from '@/lib/base/db/client'
import { countRows } from '@/lib/feeds/check/count-rows.mutations'
import { makeDifference } from '@/lib/feeds/check/make-difference.mutations'
import { dropImportSchema, openImportClient } from '@/lib/feeds/staging/import-schema.data'
import { createActor } from '@/prisma/seed/builders/people'
import { createStudent, enroll } from '@/prisma/seed/builders/students'
import { createSchool } from '@/prisma/seed/builders/zones-and-schools'
import { stage, type StagedRows } from '@/tests/support/staged-files'

type Difference = {
  table_name: string
  row_key: string
  kind: string
  column_name: string | null
  before: string | null
  after: string | null
  school: string | null
}

async function world() {
  const school = await createSchool(db, { kind: 'MIDDLE', lowestGrade: 6, highestGrade: 8 })
  const zone = await db.zone.findUniqueOrThrow({ where: { id: school.zoneId ?? '' } })
  const received = await db.import.create({
    data: { source: 'test', channel: 'COMMAND', name: 'test', sha256: '', size: 0 },
  })
  const named = { zoneId: zone.id, importId: received.id }
  const maria = await createStudent(db, { ...named, givenName: 'Maria', familyName: 'Cruz' })
  const juan = await createStudent(db, { ...named, givenName: 'Juan', familyName: 'Cruz' })
  for (const { id } of [maria, juan]) {
    await enroll(db, { studentId: id, schoolId: school.id, importId: received.id })
  }
  const row = ({ number, givenName, familyName }: typeof maria) => ({
    number,
    given_name: givenName,
    family_name: familyName,
    birth_date: '2013-05-17',
    zone: zone.slug,
  })
  return { school, zone, received, maria, juan, row, code: school.cdsCode ?? school.slug }
}

describe('the difference between files and the database', () => {
  let client: pg.Client
  let here: Awaited<ReturnType<typeof world>>

  beforeEach(async () => {
    here = await world()
    client = await openImportClient(here.received.id)
  })
  afterEach(async () => {
    await dropImportSchema(client, here.received.id)
    await client.end()
    await db.student.updateMany({ data: { leftOn: new Date('2026-01-01') } })
    await db.enrollment.updateMany({ data: { leftOn: new Date('2026-01-01') } })
  })

  async function difference(staged: StagedRows): Promise<Difference[]> {
    await stage(client, here.received.id, staged)
    await makeDifference(client)
    const { rows } = await client.query<Difference>(
      `SELECT table_name, row_key, kind, column_name, before, after, school FROM difference
       ORDER BY table_name, row_key, kind, column_name`,
    )
    return rows
  }

  it('is empty when the files say what stands here', async () => {
    const { maria, juan, row } = here
    expect(await difference({ students: [row(maria), row(juan)] })).toEqual([])
  })

  it('names each changed value with both values, and the school', async () => {
    const { maria, juan, row, code } = here
    const students = [{ ...row(maria), given_name: 'María', birth_date: '2013-05-18' }, row(juan)]
    const changed = { table_name: 'students', row_key: maria.number, kind: 'CHANGED', school: code }
    expect(await difference({ students })).toEqual([
      { ...changed, column_name: 'birth_date', before: '2013-05-17', after: '2013-05-18' },
      { ...changed, column_name: 'given_name', before: 'Maria', after: 'María' },
    ])
  })

  it('tells who is new and who is gone', async () => {
    const { maria, juan, row, code } = here
    const empty = { column_name: null, before: null, after: null }
    const found = await difference({ students: [row(maria), { ...row(juan), number: '1' }] })
    expect(found).toEqual([
      { table_name: 'students', row_key: '1', kind: 'ADDED', school: null, ...empty },
      { table_name: 'students', row_key: juan.number, kind: 'GONE', school: code, ...empty },
    ])
  })

  it('never counts what a wrong row names as gone, nor anything while it is not known what it names', async () => {
    const { maria, juan, row } = here
    const wrong = { ...row(juan), birth_date: null, _wrong: true }
    expect(await difference({ students: [row(maria), wrong] })).toEqual([])
    const nobody = { ...row(juan), number: null, _wrong: true }
    expect(await difference({ students: [row(maria), nobody] })).toEqual([])
  })

  it('leaves alone what the file has no column for', async () => {
    const { maria, juan, row } = here
    await db.student.update({ where: { id: maria.id }, data: { homeLanguage: 'es' } })
    expect(await difference({ students: [row(maria), row(juan)] })).toEqual([])
    const students = [{ ...row(maria), home_language: null }, row(juan)]
    expect(await difference({ students })).toMatchObject([
      { column_name: 'home_language', before: 'es', after: null },
    ])
  })

  it('says that who had left and is named again is back', async () => {
    const { maria, juan, row } = here
    await db.student.update({ where: { id: maria.id }, data: { leftOn: new Date('2026-09-01') } })
    expect(await difference({ students: [row(maria), row(juan)] })).toMatchObject([
      { kind: 'CHANGED', column_name: 'left_on', before: '2026-09-01', after: null },
    ])
  })

  it('takes an enrollment as gone only in a year that the file names', async () => {
    const { maria, juan, code } = here
    const enrolled = (number: string, year: number) => ({
      number,
      school_year: year,
      school: code,
      grade: year - 2018,
    })
    expect(await difference({ enrollments: [enrolled(maria.number, 2025)] })).toMatchObject([
      { kind: 'ADDED', row_key: `${maria.number}/2025` },
    ])
    expect(await difference({ enrollments: [enrolled(maria.number, 2026)] })).toMatchObject([
      { kind: 'GONE', row_key: `${juan.number}/2026`, school: code },
    ])
  })

  it('lets a value that a person typed stand while the file says what it said then', async () => {
    const { maria, juan, row } = here
    const actor = await createActor(db)
    await db.student.update({ where: { id: maria.id }, data: { givenName: 'Mari' } })
    const typed = { column: 'given_name', before: 'Maria', after: 'Mari' }
    await db.$transaction((tx) =>
      recordChanges(tx, actor, [{ table: 'students', rowId: maria.id, ...typed }], 'family asked'),
    )
    expect(await difference({ students: [row(maria), row(juan)] })).toEqual([])
    const students = [{ ...row(maria), given_name: 'Marisol' }, row(juan)]
    expect(await difference({ students })).toMatchObject([{ before: 'Mari', after: 'Marisol' }])
  })

  it('counts rows so that they add up to the rows read, by school too', async () => {
    const { maria, juan, row, code, received } = here
    const wrong = { ...row(juan), birth_date: null, _wrong: true }
    const changed = { ...row(maria), given_name: 'María', family_name: 'de la Cruz' }
    await difference({ students: [changed, wrong, { ...row(juan), number: '1' }] })
    await countRows(client, received.id)
    const [counted] = await db.importTable.findMany({ where: { importId: received.id } })
    expect(counted).toMatchObject({
      read: 3,
      added: 1,
      changed: 1,
      unchanged: 0,
      wrong: 1,
      gone: 0,
    })
    expect(counted?.bySchool).toEqual([
      { school: code, read: 2, added: 0, changed: 1, gone: 0, wrong: 1, unchanged: 0 },
    ])
  })
})
