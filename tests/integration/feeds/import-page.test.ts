import { describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { sortKeys } from '@/lib/base/tables/table.schema'
import {
  differenceFilterSchema,
  differenceTable,
} from '@/lib/feeds/imports/difference-table.schema'
import {
  type Difference,
  findAllDifferences,
  listDifferences,
  listFirstDifferences,
} from '@/lib/feeds/imports/import-differences.data'
import { readAgain } from '@/lib/feeds/imports/import-mapping.mutations'
import { findImportPage } from '@/lib/feeds/imports/import-page.data'
import { findAllProblems, listProblems } from '@/lib/feeds/imports/import-problems.data'
import { findSource } from '@/lib/feeds/imports/import-sources.data'
import { saveSource, settingsMark } from '@/lib/feeds/imports/import-sources.mutations'
import { listHeldForSecond, listImports } from '@/lib/feeds/imports/imports.data'
import { problemFilterSchema } from '@/lib/feeds/imports/problem-table.schema'
import { advanceImport } from '@/lib/feeds/pipeline/advance-import.mutations'
import { approveImport, releaseImport } from '@/lib/feeds/pipeline/answer-import.mutations'
import { IMPORT_LOCK } from '@/lib/feeds/pipeline/import-lock.data'
import { dropImportSchema, openImportClient } from '@/lib/feeds/staging/import-schema.data'
import { createActor } from '@/prisma/seed/builders/people'
import { deliver, receive } from '@/tests/support/deliveries'
import { district, pupils } from '@/tests/support/file-district'

const administrator = () => createActor(db, { roles: [{ role: 'ADMINISTRATOR' }] })
const page = { channel: 'PAGE', byItself: false } as const
const STAFF = { 'staff.csv': 'email,name,role,school,zone\n' }

describe('the page of an import', () => {
  it('says that nobody works on it, then that somebody does, and the truth again once the process is dead', async () => {
    const actor = await administrator()
    const { importId } = await receive(district(pupils(20)), page)
    const work = async () => (await findImportPage(actor, importId))?.work
    expect(await work()).toBe('line')
    const client = await openImportClient(importId)
    // waits for its turn
    expect(await work()).toBe('line')
    await client.query('SELECT pg_advisory_lock($1)', [IMPORT_LOCK])
    expect(await work()).toBe('reading')
    expect(await findImportPage(actor, importId)).toMatchObject({ isChecked: false })
    const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
    await db.$queryRaw`SELECT pg_terminate_backend(${rows[0]!.pid}::int)`
    await expect.poll(work).toBe('line')
    await client.end().catch(() => undefined)
    await advanceImport(importId, { waits: true })
    expect(await findImportPage(actor, importId)).toMatchObject({
      state: 'CHECKED',
      work: null,
      isChecked: true,
    })
    await approveImport(actor, importId, { leaveWrong: false })
    expect(await work()).toBe('line')
    await advanceImport(importId, { waits: true })
    expect(await findImportPage(actor, importId)).toMatchObject({ state: 'APPLIED', work: null })
  })

  it('calls new what was not here before', async () => {
    await deliver(district(pupils(20)))
    const first = await db.import.findFirstOrThrow({
      where: { state: 'APPLIED' },
      orderBy: { receivedAt: 'asc' },
    })
    const [place] = (await listDifferences(first)).differences
    expect(place).toMatchObject({ kind: 'ADDED', before: null })
  })

  it('lists what would change, then what has changed, in the words of the files', async () => {
    const actor = await administrator()
    const files = district(pupils(40))
    await deliver(files)
    const [first, ...others] = files['students.csv']
    const changed = { ...files, 'students.csv': [{ ...first!, given_name: 'María' }, ...others] }
    const { id } = await deliver(changed, page)
    const said = { table: 'students', key: '10001', kind: 'CHANGED', column: 'given_name' }
    const value = { ...said, before: 'Given 0', after: 'María' }
    expect((await listDifferences((await findImportPage(actor, id))!)).differences).toEqual([value])
    await approveImport(actor, id, { leaveWrong: false })
    await advanceImport(id, { waits: true })
    const applied = (await findImportPage(actor, id))!
    expect((await listDifferences(applied)).differences).toEqual([value])
    expect((await findAllDifferences(applied))?.count).toBe(1)
  })

  it('lists nothing, and breaks nowhere, when the import ends while its page is read', async () => {
    const actor = await administrator()
    const { id } = await deliver(district(pupils(20)), page)
    const one = (await findImportPage(actor, id))!
    const client = await openImportClient(id)
    await client.query(`BEGIN; LOCK TABLE difference IN ACCESS EXCLUSIVE MODE`)
    const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
    const reading = Promise.all([listDifferences(one), findAllDifferences(one)])
    const waiting = () => db.$queryRaw<{ pid: number }[]>`
      SELECT pid FROM pg_stat_activity WHERE ${rows[0]!.pid}::int = ANY (pg_blocking_pids(pid))`
    await expect.poll(waiting).toHaveLength(2)
    await dropImportSchema(client, id)
    await client.query('COMMIT')
    await client.end()
    expect(await reading).toEqual([{ differences: [], total: 0, tables: [] }, null])
  })

  it('names what is wrong in itself before what only follows from it, in whatever file', async () => {
    const files = district(pupils(3_020).slice(3_000))
    const students = files['students.csv'].map((one) => ({ ...one, ssid: '123' }))
    const { id } = await deliver({ ...files, 'students.csv': students }, page)
    const { problems } = await listProblems(id)
    expect(problems.slice(0, 20).map(({ file, code }) => `${file} ${code}`)).toEqual(
      Array.from({ length: 20 }, () => 'students.csv ssidDigits'),
    )
    expect(new Set(problems.slice(20).map(({ code }) => code))).toEqual(new Set(['studentUnknown']))

    // the table finds and orders the same rows for the page and for its file
    const filter = problemFilterSchema.parse({ file: 'students.csv', sort: '-row', size: '25' })
    const found = await listProblems(id, filter)
    const rows = found.problems.map(({ row }) => row ?? 0)
    expect(rows).toEqual(rows.toSorted((a, b) => b - a))
    expect(found.files).toContain('students.csv')
    expect(found.total).toBe(20)
    const all = await findAllProblems(id, filter)
    const read: number[] = []
    await all.read(async (part) => void read.push(...part.map(({ row }) => row ?? 0)))
    expect([all.count, read]).toEqual([20, rows])
    const none = await listProblems(id, problemFilterSchema.parse({ kind: 'told' }))
    expect(none.total).toBe(none.problems.length)
  })

  it('lists all differences in pages, sorts and searches them, and its file has the same in the same order', async () => {
    const actor = await administrator()
    const { id } = await deliver(district(pupils(200)), page)
    const one = (await findImportPage(actor, id))!
    const read = async (said: object) => {
      const filter = differenceFilterSchema.parse(said)
      const [list, all] = [
        await listDifferences(one, filter),
        await findAllDifferences(one, filter),
      ]
      const file: Difference[] = []
      await all?.read(async (part) => void file.push(...part))
      const from = (filter.page - 1) * filter.size
      expect([said, list.total, list.differences]).toEqual([
        said,
        file.length,
        file.slice(from, from + filter.size),
      ])
      return list
    }
    expect((await read({})).total).toBeGreaterThan(300)
    expect(await listFirstDifferences(one)).toHaveLength(25)
    for (const pageOf of [2, 4]) await read({ page: String(pageOf) })
    for (const sort of sortKeys(differenceTable).flatMap((key) => [key, `-${key}`]))
      await read({ sort, page: '2' })
    // one whom no other import of these tests has brought
    const found = (await read({ q: '10150', table: 'students' })).differences
    expect(found.some(({ key, kind }) => key === '10150' && kind === 'ADDED')).toBe(true)
    expect(found.filter((row) => !Object.values(row).join(' ').includes('10150'))).toEqual([])
    expect((await read({ kind: 'GONE' })).total).toBe(0)
  }, 60_000)

  it('warns of the files of a day that others have followed', async () => {
    const actor = await administrator()
    const [old, young] = [district(pupils(33)), district(pupils(34))]
    const first = await deliver(old)
    await deliver(young)
    const { id } = await deliver(old, { source: 'sis', ...page })
    expect((await findImportPage(actor, id))?.older?.id).toBe(first.id)
    expect((await findImportPage(actor, first.id))?.older).toBeNull()
  })

  it('leads from the same bytes to the import that had them', async () => {
    const actor = await administrator()
    const files = district(pupils(20))
    const first = await deliver(files)
    const { importId } = await receive(files, page)
    const again = await findImportPage(actor, importId)
    expect(again).toMatchObject({ state: 'NOTHING_NEW', same: { id: first.id } })
  })

  it('is for administrators alone', async () => {
    const { importId } = await receive(district(pupils(4)))
    const other = await createActor(db, { roles: [{ role: 'AUDITOR' }] })
    expect(await findImportPage(other, importId)).toBeNull()
    expect((await listImports(other, 1)).imports).toEqual([])
    expect(await readAgain(other, importId)).toBeNull()
    expect(await findSource(other, 'sis')).toBeNull()
  })
})

describe('a held import', () => {
  it('waits for every administrator since before it came, but not for who received it', async () => {
    const [receiver, second] = [await administrator(), await administrator()]
    const { id } = await deliver(STAFF, { ...page, source: 'held', receivedById: receiver.id })
    const role = { role: 'ADMINISTRATOR', grantedAt: new Date() } as const
    const later = await createActor(db, { roles: [role] })
    const ids = async (actor: typeof later) =>
      (await listHeldForSecond(actor)).map((held) => held.id)
    expect(await ids(second)).toContain(id)
    expect(await ids(receiver)).not.toContain(id)
    expect(await ids(later)).not.toContain(id)
    const release = async (actor: typeof later) => (await findImportPage(actor, id))?.release
    expect(await release(second)).toBe('may')
    expect(await release(receiver)).toBe('same-person')
    expect(await release(later)).toBe('role-too-new')
    await releaseImport(second, id, { reason: 'Right.', leaveWrong: false })
    expect(await ids(second)).not.toContain(id)
  })
})

it('of the only administrator says that nobody can release it, until there is another before it comes', async () => {
  await db.roleGrant.deleteMany({ where: { role: 'ADMINISTRATOR' } })
  const receiver = await administrator()
  const held = { ...page, source: 'alone', receivedById: receiver.id }
  const { id } = await deliver(STAFF, held)
  expect((await findImportPage(receiver, id))?.release).toBe('nobody')
  const role = { role: 'ADMINISTRATOR', grantedAt: new Date() } as const
  const second = await createActor(db, { roles: [role] })
  expect((await findImportPage(second, id))?.release).toBe('nobody')
  const again = await deliver({ 'staff.csv': 'email,name,role,zone\n' }, held)
  expect((await findImportPage(receiver, again.id))?.release).toBe('same-person')
  expect((await findImportPage(second, again.id))?.release).toBe('may')
})

describe('a source', () => {
  it('is saved once by two who saw the same', async () => {
    const actor = await administrator()
    await receive(STAFF, { source: 'limits' })
    const { settings } = (await findSource(actor, 'limits'))!
    const save = (goneRows: number) =>
      saveSource(actor, 'limits', { ...settings, goneRows }, settingsMark(settings))
    const saved = await Promise.all([save(1), save(2)])
    expect(saved.filter(({ ok }) => ok)).toHaveLength(1)
    expect(saved).toContainEqual({ ok: false, reason: 'stale' })
    expect((await findSource(actor, 'limits'))?.settings.goneRows).toBeGreaterThan(0)
  })

  it('has refused files read again once, with the same bytes', async () => {
    const actor = await administrator()
    const { id, state } = await deliver({ 'export.csv': 'a,b\n1,2\n' }, { ...page, source: 'wide' })
    expect(state).toBe('REFUSED')
    const made = await Promise.all([readAgain(actor, id), readAgain(actor, id)])
    const [again] = made.filter((one) => one !== null)
    expect(made.filter((one) => one !== null)).toHaveLength(1)
    expect(await db.importPart.count({ where: { importId: again! } })).toBe(1)
    expect(await db.importPart.count({ where: { importId: id } })).toBe(0)
  })
})
