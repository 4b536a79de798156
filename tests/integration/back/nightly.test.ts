import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { env } from '@/lib/base/env'
import { readNightlyFiles } from '@/lib/feeds/back/export-folder.data'
import { writeNightlyFiles } from '@/lib/feeds/back/write-folder.mutations'
import { publishedYear } from '@/tests/support/builders/published-year'
import { smallZone } from '@/tests/support/builders/small-zone'

const folder = mkdtempSync(join(tmpdir(), 'exports-'))
const night = new Date('2026-11-30T11:00:00Z')
const settings = env() as { EXPORT_FOLDER?: string | undefined }
const read = (name: string) => readFileSync(join(folder, name), 'utf8')
let z: Awaited<ReturnType<typeof smallZone>>

beforeAll(async () => {
  settings.EXPORT_FOLDER = folder
  await publishedYear(db, { seats: { a: 1 }, lists: { first: ['a'], second: ['a'] } })
  z = await smallZone(db)
  await db.exportReceiver.create({
    data: { name: 'Aeries (North)', headings: { student_number: 'Perm ID' } },
  })
})

afterAll(() => {
  delete settings.EXPORT_FOLDER
  rmSync(folder, { recursive: true })
})

describe('the files of the night', () => {
  it('wait for two in the morning of the district', async () => {
    await writeNightlyFiles(new Date('2026-11-30T09:00:00Z'))
    expect(readdirSync(folder)).toEqual([])
  })

  it('are whole, each with what says so beside it, and nothing else is left', async () => {
    await writeNightlyFiles(night)
    const names = ['oneroster.zip', 'placements-aeries-north.csv', 'placements.csv']
    expect(readdirSync(folder).toSorted()).toEqual(names.flatMap((name) => [name, `${name}.done`]))
    const done = JSON.parse(read('placements.csv.done'))
    expect(done).toEqual({
      day: '2026-11-30',
      rows: 2,
      sha256: createHash('sha256').update(read('placements.csv')).digest('hex'),
    })
    expect(read('placements-aeries-north.csv')).toMatch(/^"Perm ID",/)
    const events = await db.auditEvent.findMany({ where: { verb: 'report.exported' } })
    expect(events).toHaveLength(3)
    expect(events[0]).toMatchObject({ actorId: null, detail: { list: 'nightly', rows: 2 } })
  })

  it('are written once a day, and again the next day or when they are gone', async () => {
    writeFileSync(join(folder, 'placements.csv'), 'mine')
    await writeNightlyFiles(new Date('2026-11-30T20:00:00Z'))
    expect(read('placements.csv')).toBe('mine')
    rmSync(join(folder, 'placements.csv.done'))
    await writeNightlyFiles(new Date('2026-11-30T20:00:00Z'))
    expect(read('placements.csv')).toMatch(/^"student_number"/)
    await writeNightlyFiles(new Date('2026-12-01T11:00:00Z'))
    expect(JSON.parse(read('placements.csv.done'))).toMatchObject({ day: '2026-12-01' })
  })

  it('are shown to administrators alone', async () => {
    const shown = await readNightlyFiles(z.administrator)
    expect(shown?.map(({ name, done }) => [name, done?.day])).toContainEqual([
      'placements.csv',
      '2026-12-01',
    ])
    expect(await readNightlyFiles(z.zoneStaff)).toBeNull()
  })
})
