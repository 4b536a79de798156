import { mkdtemp, mkdir, readdir, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { env } from '@/lib/base/env'
import { watchFolder } from '@/lib/jobs/watch-folder'

const MINUTE = 60_000

describe('the watched folder', () => {
  let folder: string

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'import-'))
    env().IMPORT_FOLDER = folder
  })
  afterEach(() => {
    delete env().IMPORT_FOLDER
  })

  const received = (source: string) =>
    db.import.findMany({ where: { source }, include: { parts: true } })
  const put = (name: string, text = 'zone,name_en,name_es,level\n') =>
    writeFile(join(folder, name), text)

  it('is left alone while files are still written, and taken once they have rested', async () => {
    await put('zones.csv')
    const written = Date.now()
    await watchFolder(new Date(written))
    expect(await received('folder')).toEqual([])
    await watchFolder(new Date(written + 2 * MINUTE))
    const [taken, ...others] = await received('folder')
    expect(others).toEqual([])
    expect(taken).toMatchObject({
      channel: 'FOLDER',
      byItself: true,
      parts: [{ file: 'zones.csv' }],
    })
    expect(await readdir(folder)).toEqual(['taken'])
    await watchFolder(new Date(written + 4 * MINUTE))
    expect(await received('folder')).toHaveLength(1)
  })

  it('is taken at once when a mark says that it is complete; a folder in it is a source of its own', async () => {
    await mkdir(join(folder, 'sis'))
    await put('sis/zones.csv')
    await put('sis/all.done', '')
    await put('.hidden')
    await watchFolder(new Date())
    const [taken] = await received('sis')
    expect(taken?.parts.map(({ file }) => file)).toEqual(['zones.csv'])
    expect(await readdir(join(folder, 'sis'))).toEqual(['taken'])
  })

  it('gives nothing of what stands elsewhere: a link in it is not followed', async () => {
    const elsewhere = await mkdtemp(join(tmpdir(), 'elsewhere-'))
    await writeFile(join(elsewhere, 'secret'), 'SESSION_SECRET=1\n')
    await mkdir(join(folder, 'linked'))
    await put('linked/zones.csv')
    await put('linked/all.done', '')
    await symlink(join(elsewhere, 'secret'), join(folder, 'linked', 'students.csv'))
    await symlink(elsewhere, join(folder, 'elsewhere'))
    await watchFolder(new Date(Date.now() + 2 * MINUTE))
    const [taken] = await received('linked')
    expect(taken?.parts.map(({ file }) => file)).toEqual(['zones.csv'])
    expect(await received('elsewhere')).toEqual([])
    expect(await readdir(elsewhere)).toEqual(['secret'])
  })
})
