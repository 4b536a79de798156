import { describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { advanceImport } from '@/lib/feeds/pipeline/advance-import.mutations'
import {
  approveImport,
  releaseImport,
  withdrawImport,
} from '@/lib/feeds/pipeline/answer-import.mutations'
import { IMPORT_LOCK } from '@/lib/feeds/pipeline/import-lock.data'
import { openImportClient } from '@/lib/feeds/staging/import-schema.data'
import { createActor } from '@/prisma/seed/builders/people'
import { deliver, type Files, readDelivered, receive } from '@/tests/support/deliveries'
import { district, pupils } from '@/tests/support/file-district'

const page = { channel: 'PAGE', byItself: false, source: 'page' } as const

const administrator = () => createActor(db, { roles: [{ role: 'ADMINISTRATOR' }] })

/** The first load stands before each test. */
async function loaded(count = 200) {
  const files = district(pupils(count))
  const first = await deliver(files)
  return { files, first }
}

const schemas = async () => {
  const rows = await db.$queryRaw<{ name: string }[]>`
    SELECT nspname::text AS name FROM pg_namespace WHERE nspname LIKE 'import\_%'`
  return rows.map(({ name }) => name)
}

describe('files of a night', () => {
  it('are written as a whole, with an event, a digest and the import of every row; then their tables go', async () => {
    const { first } = await loaded()
    expect(first).toMatchObject({ state: 'APPLIED', failure: null, problems: [] })
    expect(await db.student.count({ where: { importId: first.id } })).toBe(200)
    expect(await db.enrollment.count({ where: { importId: first.id } })).toBe(200)
    const event = await db.auditEvent.findFirstOrThrow({
      where: { verb: 'import.applied', subjectId: first.id },
    })
    expect(event.detail).toMatchObject({
      sha256: first.sha256,
      tables: { students: { read: 200, added: 200, gone: 0 } },
    })
    expect(await schemas()).toEqual([])
  })

  it('that are the same bytes again bring nothing new, and are kept once', async () => {
    const { files } = await loaded()
    const again = await deliver(files)
    expect(again.state).toBe('NOTHING_NEW')
    expect(await db.importPart.count({ where: { importId: again.id } })).toBe(0)
  })

  it('that are the same bytes again are read when something here has moved since, and known again after that', async () => {
    const { files } = await loaded()
    const { number } = files['students.csv'][0]!
    await db.student.update({ where: { number }, data: { givenName: 'Moved' } })
    expect((await deliver(files)).state).toBe('APPLIED')
    expect((await db.student.findUniqueOrThrow({ where: { number } })).givenName).toBe('Given 0')
    await db.student.update({ where: { number }, data: { studentCodeHash: 'printed' } })
    const parts = async () => {
      const { id, state } = await deliver(files)
      return [state, await db.importPart.count({ where: { importId: id } })]
    }
    expect(await parts()).toEqual(['NOTHING_NEW', Object.keys(files).length])
    expect(await parts()).toEqual(['NOTHING_NEW', 0])
  })

  it('that say the same in another order bring nothing new either, and write no row', async () => {
    const { files } = await loaded()
    const students = files['students.csv'].toReversed()
    const before = await db.$queryRaw`SELECT sum(xmin::text::bigint) FROM student`
    expect((await deliver({ ...files, 'students.csv': students })).state).toBe('NOTHING_NEW')
    expect(await db.$queryRaw`SELECT sum(xmin::text::bigint) FROM student`).toEqual(before)
  })

  it('change what differs, with both values in the history; who is gone has left, and comes back as the same row', async () => {
    const { files } = await loaded()
    const [first, second, ...others] = files['students.csv']
    const changed = { ...files, 'students.csv': [{ ...first!, given_name: 'María' }, ...others] }
    const { id, state, tables } = await deliver(changed)
    expect(state).toBe('APPLIED')
    expect(tables.find(({ name }) => name === 'students')).toMatchObject({ changed: 1, gone: 1 })
    const maria = await db.student.findUniqueOrThrow({ where: { number: first!.number } })
    const history = await db.valueChange.findMany({ where: { importId: id, rowId: maria.id } })
    expect(history).toMatchObject([
      { table: 'students', column: 'given_name', before: 'Given 0', after: 'María' },
    ])
    const gone = await db.student.findUniqueOrThrow({ where: { number: second!.number } })
    expect(gone.leftOn).not.toBeNull()
    await deliver(files)
    const back = await db.student.findUniqueOrThrow({ where: { number: second!.number } })
    expect(back).toMatchObject({ id: gone.id, leftOn: null })
  })

  it('leave at most one wrong row in two hundred as it was, and are refused with more', async () => {
    const { files } = await loaded()
    const spoilt = (count: number): Files => ({
      ...files,
      'students.csv': files['students.csv'].map((one, i) => {
        if (i < count) return { ...one, birth_date: '7/4/13', given_name: 'Other' }
        return i < 9 ? { ...one, given_name: `New ${i}` } : one
      }),
    })
    const one = await deliver(spoilt(1))
    expect(one).toMatchObject({ state: 'APPLIED', leaveWrong: true })
    const [kept] = files['students.csv']
    const stands = await db.student.findUniqueOrThrow({ where: { number: kept!.number } })
    expect(stands).toMatchObject({ givenName: 'Given 0', leftOn: null })
    const two = await deliver(spoilt(2))
    expect(two).toMatchObject({ state: 'REFUSED' })
    expect(two.problems.filter(({ wrong }) => wrong)).toHaveLength(2)
  })
})

describe('files of a page', () => {
  it('wait for a yes, and change nothing before', async () => {
    const { files } = await loaded()
    const person = await administrator()
    const [first, ...others] = files['students.csv']
    const changed = { ...files, 'students.csv': [{ ...first!, given_name: 'María' }, ...others] }
    const { id, state } = await deliver(changed, { ...page, receivedById: person.id })
    expect(state).toBe('CHECKED')
    expect(await db.student.count({ where: { givenName: 'María' } })).toBe(0)
    expect(await approveImport(person, id, { leaveWrong: false })).toEqual({ ok: true })
    expect(await advanceImport(id, { waits: true })).toBe('APPLIED')
    expect(await db.student.count({ where: { givenName: 'María' } })).toBe(1)
    expect(await approveImport(person, id, { leaveWrong: false })).toEqual({
      ok: false,
      reason: 'settled',
    })
  })

  it('are applied with wrong rows only when somebody leaves those as they were', async () => {
    const { files } = await loaded()
    const person = await administrator()
    const [first, second, ...others] = files['students.csv']
    const wrong = { ...first!, birth_date: '7/4/13' }
    const changed = {
      ...files,
      'students.csv': [wrong, { ...second!, given_name: 'Ana' }, ...others],
    }
    const { id } = await deliver(changed, page)
    expect(await approveImport(person, id, { leaveWrong: false })).toEqual({
      ok: false,
      reason: 'wrong-rows',
    })
    expect(await approveImport(person, id, { leaveWrong: true })).toEqual({ ok: true })
    expect(await advanceImport(id, { waits: true })).toBe('APPLIED')
  })

  it('are compared again when something was changed since the check', async () => {
    const { files } = await loaded()
    const person = await administrator()
    const [first, ...others] = files['students.csv']
    const changed = { ...files, 'students.csv': [{ ...first!, given_name: 'María' }, ...others] }
    const { id } = await deliver(changed, page)
    await db.student.update({ where: { number: first!.number }, data: { familyName: 'Other' } })
    await approveImport(person, id, { leaveWrong: false })
    await advanceImport(id, { waits: true })
    const written = await db.valueChange.findMany({ where: { importId: id } })
    expect(written.map(({ column, before }) => `${column} ${before}`).toSorted()).toEqual([
      'family_name Other',
      'given_name Given 0',
    ])
  })

  it('are nobody else’s to answer, and can be taken back', async () => {
    const { files } = await loaded()
    const [first, ...others] = files['students.csv']
    const changed = { ...files, 'students.csv': [{ ...first!, given_name: 'María' }, ...others] }
    const { id } = await deliver(changed, page)
    const stranger = await createActor(db)
    const notFound = { ok: false, reason: 'not-found' }
    expect(await approveImport(stranger, id, { leaveWrong: true })).toEqual(notFound)
    expect(await releaseImport(stranger, id, { reason: 'me', leaveWrong: true })).toEqual(notFound)
    expect(await withdrawImport(stranger, id)).toEqual(notFound)
    expect(await withdrawImport(await administrator(), id)).toEqual({ ok: true })
    expect(await advanceImport(id, { waits: true })).toBe('WITHDRAWN')
    expect(await db.student.count({ where: { givenName: 'María' } })).toBe(0)
    expect(await schemas()).toEqual([])
  })
})

describe('a later import of the same source', () => {
  it('takes the place of one that still waits, if it has all its tables', async () => {
    const { files } = await loaded()
    const named = (name: string) => ({
      'students.csv': files['students.csv'].map((one, i) =>
        i < 5 ? { ...one, given_name: name } : one,
      ),
    })
    const first = await deliver(named('First'), page)
    const areas = await deliver(
      {
        'areas.csv': [...files['areas.csv'], { area: 'x', zone: 'north', campus: 'N1', name: 'X' }],
      },
      page,
    )
    expect([first.state, areas.state]).toEqual(['CHECKED', 'CHECKED'])
    const second = await deliver(named('Second'), page)
    expect(second.state).toBe('CHECKED')
    expect((await readDelivered(first.id)).state).toBe('WITHDRAWN')
    expect((await readDelivered(areas.id)).state).toBe('CHECKED')
    const event = await db.auditEvent.findFirstOrThrow({
      where: { verb: 'import.withdrawn', subjectId: first.id },
    })
    expect(event.detail).toEqual({ replacedBy: second.id })
    await db.import.updateMany({
      where: { state: 'CHECKED' },
      data: { state: 'WITHDRAWN', settledAt: new Date() },
    })
  })
})

describe('what was read and lost in a crash of the database', () => {
  it('is read again, and nothing is taken for gone', async () => {
    const { files } = await loaded()
    const changed = files['students.csv'].map((one, i) =>
      i < 5 ? { ...one, given_name: 'Read' } : one,
    )
    const { id, state } = await deliver({ 'students.csv': changed }, page)
    expect(state).toBe('CHECKED')
    const client = await openImportClient(id)
    await client.query('TRUNCATE staged_students, difference')
    await client.end()
    await approveImport(await administrator(), id, { leaveWrong: false })
    expect(await advanceImport(id, { waits: true })).toBe('APPLIED')
    expect(await db.student.count({ where: { givenName: 'Read', leftOn: null } })).toBe(5)
    expect(await db.student.count({ where: { leftOn: { not: null } } })).toBe(0)
  })
})

describe('two imports at once', () => {
  it('are worked on one after the other, each whole', async () => {
    const { files } = await loaded()
    const named = (name: string): Files => ({
      'students.csv': files['students.csv'].map((one, i) =>
        i < 9 ? { ...one, given_name: name } : one,
      ),
    })
    const ids = await Promise.all([
      receive(named('One'), { source: 'one' }),
      receive(named('Two'), { source: 'two' }),
    ])
    await Promise.all(ids.map(({ importId }) => advanceImport(importId, { waits: true })))
    const states = await Promise.all(
      ids.map(async ({ importId }) => (await readDelivered(importId)).state),
    )
    expect(states).toEqual(['APPLIED', 'APPLIED'])
    const names = await db.student.groupBy({
      by: ['givenName'],
      where: { givenName: { in: ['One', 'Two'] } },
      _count: true,
    })
    expect(names.map(({ _count }) => _count)).toEqual([9])
  })

  it('a worker that finds another import under way leaves this one for later', async () => {
    const { files } = await loaded()
    const { importId } = await receive({ ...files, 'students.csv': files['students.csv'].slice(1) })
    const other = await openImportClient(importId)
    await other.query('SELECT pg_advisory_lock($1)', [IMPORT_LOCK])
    expect(await advanceImport(importId, { waits: false })).toBeNull()
    await other.end()
    expect(await advanceImport(importId, { waits: true })).toBe('APPLIED')
  })
})
