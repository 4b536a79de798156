import { readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'

import { describe, expect, it } from 'vitest'
import { ZipFile } from 'yazl'

import { block, feature, geoJson } from '@/tests/support/maps'

import { readAll, received } from './files'

const FEEDERS = 'from_school,to_school\n19647336061477,19647331932047\n'

/** The bytes of an archive with these files. */
async function zip(
  files: Readonly<Record<string, string | Buffer>>,
  compress = true,
): Promise<Buffer> {
  const archive = new ZipFile()
  for (const [name, content] of Object.entries(files)) {
    archive.addBuffer(Buffer.from(content), name, { compress })
  }
  archive.end()
  const parts: Buffer[] = []
  for await (const part of archive.outputStream) parts.push(part as Buffer)
  return Buffer.concat(parts)
}

/** The same bytes with a name, in both places where it stands, replaced by one of the same length. */
const rename = (bytes: Buffer, from: string, to: string) =>
  Buffer.from(bytes.toString('latin1').replaceAll(from, to), 'latin1')

/** Changes the directory's entry of the only file of an archive. */
function patchDirectory(bytes: Buffer, patch: (entry: Buffer) => void): Buffer {
  const at = bytes.indexOf(Buffer.from([0x50, 0x4b, 1, 2]))
  patch(bytes.subarray(at))
  return bytes
}

const read = async (bytes: Buffer) => {
  const { tables, problems } = await readAll([received('export.zip', bytes)])
  return {
    tables: tables.map(({ table, rows }) => [table, rows.length]),
    problems: problems.map(({ file, code, wrong }) => [file, code, wrong]),
  }
}

describe('an archive', () => {
  it('is opened, whatever its name; its files are told by theirs', async () => {
    const bytes = await zip({ 'feeders.csv': FEEDERS, 'areas.csv': 'area,zone\n' })
    const { tables, problems } = await readAll([received('upload', bytes)])
    expect(tables.map(({ file, rows }) => [file, rows.length])).toEqual([['feeders.csv', 1]])
    expect(problems.map(({ file, code }) => [file, code])).toEqual([
      ['areas.csv', 'columnMissing'],
      ['areas.csv', 'columnMissing'],
    ])
  })

  it('may have its files one folder deep, which is told; what systems put beside them is left out', async () => {
    const bytes = await zip({
      'nightly/feeders.csv': FEEDERS,
      '__MACOSX/nightly/._feeders.csv': 'x',
      'nightly/.DS_Store': 'x',
      'nightly/readme.md': '# read me',
    })
    expect(await read(bytes)).toEqual({
      tables: [['feeders', 1]],
      problems: [
        ['export.zip', 'archiveFolder', false],
        ['readme.md', 'fileLeftOut', false],
      ],
    })
  })

  it.each([
    ['archiveDeep', { 'a/b/feeders.csv': FEEDERS }],
    ['archiveNested', { 'feeders.zip': 'PK' }],
    ['archiveBomb', { 'feeders.csv': Buffer.alloc(30_000_000, 0x2c) }],
    ['archiveFull', Object.fromEntries(Array.from({ length: 101 }, (_, i) => [`${i}.csv`, 'x']))],
    ['spreadsheet', { '[Content_Types].xml': '<Types/>', 'xl/workbook.xml': '<workbook/>' }],
  ])('is refused: %s', async (code, files) => {
    const { tables, problems } = await read(await zip(files))
    expect(tables).toEqual([])
    expect(problems.map(([, one, wrong]) => [one, wrong])).toContainEqual([code, true])
  })

  it('with a name that leads out of it is not opened', async () => {
    const bytes = rename(await zip({ 'xx/feeders.csv': FEEDERS }), 'xx/feeders', '../feeders')
    expect(await read(bytes)).toEqual({
      tables: [],
      problems: [['export.zip', 'archiveNames', true]],
    })
  })

  it('with a password is not opened', async () => {
    const bytes = patchDirectory(await zip({ 'feeders.csv': FEEDERS }), (entry) => {
      entry.writeUInt16LE(entry.readUInt16LE(8) | 1, 8)
    })
    expect((await read(bytes)).problems).toEqual([['export.zip', 'archiveLocked', true]])
  })

  it('with a file of 4 GB is not opened', async () => {
    const bytes = patchDirectory(await zip({ 'feeders.csv': FEEDERS }), (entry) => {
      entry.writeUInt32LE(0xfffffff0, 24)
    })
    expect((await read(bytes)).problems).toEqual([['export.zip', 'archiveFileTooLarge', true]])
  })

  it('whose file is larger than it says, or has other bytes, is damaged', async () => {
    const larger = patchDirectory(await zip({ 'feeders.csv': FEEDERS }), (entry) => {
      entry.writeUInt32LE(10, 24)
    })
    expect((await read(larger)).problems).toContainEqual(['export.zip', 'archiveFileBroken', true])
    const other = patchDirectory(await zip({ 'feeders.csv': FEEDERS }), (entry) => {
      entry.writeUInt32LE(1, 16)
    })
    expect((await read(other)).problems).toContainEqual(['export.zip', 'archiveFileBroken', true])
  })

  it('that is cut off is damaged', async () => {
    const bytes = await zip({ 'feeders.csv': FEEDERS })
    expect((await read(bytes.subarray(0, bytes.length - 30))).problems).toEqual([
      ['export.zip', 'archiveBroken', true],
    ])
  })

  it('whose files are not packed is read like any other, also by a reader that looks at their first rows only', async () => {
    const bytes = await zip({ 'feeders.csv': FEEDERS + '\n'.repeat(3_000_000) }, false)
    expect((await read(bytes)).tables).toEqual([['feeders', 1]])
  })

  it('leaves nothing on the disk', async () => {
    const left = () => readdirSync(tmpdir()).filter((name) => name.startsWith('zone-archive-'))
    const before = left()
    await read(await zip({ 'feeders.csv': FEEDERS }))
    expect(left()).toEqual(before)
  })
})

describe('files received together', () => {
  it('of which none holds a table are refused', async () => {
    const { codes } = await readAll([received('notes.md', '# notes')])
    expect(codes).toEqual(['fileLeftOut', 'nothingToRead'])
  })

  it('of which one is not known are refused; maps are none of them', async () => {
    const { tables, problems } = await readAll([
      received('feeders.csv', FEEDERS),
      received(
        'zones.geojson',
        geoJson([feature({ zone: 'north' }, block(-118.3, 34, -118.2, 34.1))]),
      ),
      received('bells.csv', 'period,from,to\n1,8:00,9:00\n'),
    ])
    expect(tables.map(({ table }) => table)).toEqual(['zone_shapes', 'feeders'])
    expect(problems).toMatchObject([
      {
        file: 'bells.csv',
        code: 'fileUnknown',
        detail: { found: 'period, from, to' },
        wrong: true,
      },
    ])
  })
})
