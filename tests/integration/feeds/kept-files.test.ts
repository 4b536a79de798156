import { buffer } from 'node:stream/consumers'

import { beforeAll, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { env } from '@/lib/base/env'
import { createZipStream } from '@/lib/base/format/zip-stream'
import { findMappingPage } from '@/lib/feeds/imports/import-mapping.data'
import { readAgain } from '@/lib/feeds/imports/import-mapping.mutations'
import { findImportPage } from '@/lib/feeds/imports/import-page.data'
import { advanceImport } from '@/lib/feeds/pipeline/advance-import.mutations'
import { withdrawImport } from '@/lib/feeds/pipeline/answer-import.mutations'
import { forgetReceivedFiles } from '@/lib/feeds/pipeline/forget-files.mutations'
import { giveUpImport } from '@/lib/feeds/pipeline/settle-import.mutations'
import { smallZone } from '@/tests/support/builders/small-zone'
import { deliver, type Files, receive, toPlainFile } from '@/tests/support/deliveries'
import { PLACES } from '@/tests/support/file-district'
import { importFiles } from '@/tests/support/import-files'
import { roster11, rosterFiles } from '@/tests/support/roster-set'

const PASSWORD = 'S3cret-Pass'
const DAY = 86_400_000
const set = roster11()
const source = { source: 'sis' } as const

let z: Awaited<ReturnType<typeof smallZone>>

const parts = (importId: string) => db.importPart.count({ where: { importId } })
const about = (importId: string) =>
  db.import.findUniqueOrThrow({
    where: { id: importId },
    select: { state: true, sha256: true, hasPasswords: true },
  })

beforeAll(async () => {
  await importFiles({
    district: PLACES['district.csv'],
    zones: PLACES['zones.csv'],
    campuses: PLACES['campuses.csv'],
    schools: PLACES['schools.csv'],
    areas: PLACES['areas.csv'],
  })
  z = await smallZone(db)
})

/** Every row of every table of the database that says a text, in whatever schema. */
async function findText(text: string): Promise<string[]> {
  const tables = await db.$queryRaw<{ name: string }[]>`
    SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables
    WHERE table_type = 'BASE TABLE' AND (table_schema = 'public' OR table_schema LIKE 'import%')`
  const found: string[] = []
  for (const { name } of tables) {
    // bytes are told as hex
    const hex = Buffer.from(text).toString('hex')
    const [row] = await db.$queryRawUnsafe<{ count: number }[]>(
      `SELECT count(*)::int AS count FROM ${name} t WHERE to_jsonb(t)::text ~ '${text}|${hex}'`,
    )
    if ((row?.count ?? 0) > 0) found.push(name)
  }
  return found
}

describe('files with a column of passwords', () => {
  it('wait with an import that waits, and go when it is applied; the digest stays', async () => {
    const waiting = await deliver(rosterFiles(set), { ...source, channel: 'PAGE', byItself: false })
    expect(waiting.state).toBe('CHECKED')
    expect(await findText(PASSWORD)).toEqual(['public.import_part'])
    await db.import.update({ where: { id: waiting.id }, data: { byItself: true } })
    await advanceImport(waiting.id, { waits: true })
    expect(await about(waiting.id)).toMatchObject({ state: 'APPLIED', sha256: waiting.sha256 })
    expect(await parts(waiting.id)).toBe(0)
    expect(await findText(PASSWORD)).toEqual([])
  })

  it('go when nothing is new, in a ZIP too', async () => {
    const files = Object.entries(rosterFiles(set)) as [string, Parameters<typeof toPlainFile>[0]][]
    const names = files.map(([name]) => name)
    const bytes = await buffer(
      createZipStream(names, new Date(), async (put) => {
        for (const [name, rows] of files) await put(name, toPlainFile(rows))
      }),
    )
    const told = await deliver({ 'set.zip': bytes }, source)
    expect(told.state).toBe('NOTHING_NEW')
    expect(await parts(told.id)).toBe(0)
  })

  const refused: Record<string, Files> = {
    'of an unknown version': rosterFiles(set, 'bulk', '2.0'),
    'that are cut off': { 'users.csv': `sourcedId,givenName,password\n1,Ana,"${PASSWORD}` },
    'of profiles': {
      'userProfiles.csv': `sourcedId,userSourcedId,credentialType,username,password\n1,2,x,y,${PASSWORD}\n`,
    },
    'without names of columns': { 'users.csv': `u1,Ana,Luna,2013-01-02,${PASSWORD}\n` },
    'in an archive in an archive': { 'set.zip': Buffer.from('PK\u0003\u0004 broken') },
  }
  it.each(Object.entries(refused))('%s go when they are refused', async (_what, files) => {
    const told = await deliver(files, { source: 'other' })
    expect(told.state).toBe('REFUSED')
    expect(await parts(told.id)).toBe(0)
    expect(await findText(PASSWORD)).toEqual([])
    expect(await readAgain(z.administrator, told.id)).toBeNull()
    const page = await findMappingPage(z.administrator, 'other', { importId: told.id, file: null })
    expect(page?.received).toBeNull()
  })

  it('go when the import is taken back or given up before anybody looked into them', async () => {
    const one = await receive(rosterFiles(set), { source: 'early' })
    await withdrawImport(z.administrator, one.importId)
    const other = await receive(rosterFiles(set), { source: 'early' })
    await giveUpImport(other.importId)
    expect([await parts(one.importId), await parts(other.importId)]).toEqual([0, 0])
  })

  it('show no password while their columns are named', async () => {
    const wide = `Student_Number,Last_Name,Password\n10001,Luna,${PASSWORD}\n`
    const { importId } = await receive({ 'export.csv': wide }, { source: 'named' })
    const page = await findMappingPage(z.administrator, 'named', { importId, file: null })
    expect(page?.preview?.rows).toEqual([['10001', 'Luna', '']])
  })
})

describe('other received files', () => {
  const wide = 'Student_Number,Nickname\n10001,Bo\n'
  const kept = env() as { IMPORTS_KEPT_DAYS: number }

  it('are kept after the import has ended, for the days of the setting', async () => {
    const { id, settledAt } = await deliver({ 'export.csv': wide }, { source: 'wide' })
    const page = await findImportPage(z.administrator, id)
    expect(page).toMatchObject({ state: 'REFUSED', files: ['export.csv'], hasPasswords: false })
    const until = settledAt!.getTime() + kept.IMPORTS_KEPT_DAYS * DAY
    expect(page?.keptUntil).toEqual(new Date(until))
    await forgetReceivedFiles(new Date(until))
    expect(await parts(id)).toBe(1)
    await forgetReceivedFiles(new Date(until + 1))
    expect(await parts(id)).toBe(0)
    expect(await findImportPage(z.administrator, id)).toMatchObject({ files: [], keptUntil: null })
  })

  it('are kept with the import that read them again', async () => {
    const { id } = await deliver({ 'export.csv': wide }, { source: 'again' })
    const again = await readAgain(z.administrator, id)
    expect(await findImportPage(z.administrator, id)).toMatchObject({ files: [], keptWith: again })
  })

  it('of an import that nobody answers go with it: it is taken back', async () => {
    const changed = { ...set, users: set.users.map((one) => ({ ...one, familyName: 'Luna' })) }
    const { id, checkedAt } = await deliver(rosterFiles(changed), {
      ...source,
      channel: 'PAGE',
      byItself: false,
    })
    const until = checkedAt!.getTime() + kept.IMPORTS_KEPT_DAYS * DAY
    await forgetReceivedFiles(new Date(until))
    expect(await parts(id)).toBeGreaterThan(0)
    await Promise.all([1, 2].map(() => forgetReceivedFiles(new Date(until + 1))))
    expect((await about(id)).state).toBe('WITHDRAWN')
    expect(await parts(id)).toBe(0)
    const events = await db.auditEvent.count({ where: { verb: 'import.withdrawn', subjectId: id } })
    expect(events).toBe(1)
  })
})
