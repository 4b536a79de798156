import { createHash, randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'

import { describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { receiveFiles } from '@/lib/feeds/receive/receive-files.mutations'
import { listReceivedFiles } from '@/lib/feeds/receive/received-files.data'
import { openImportClient } from '@/lib/feeds/staging/import-schema.data'

const delivery = {
  source: 'bytes',
  channel: 'PAGE',
  name: 'bytes',
  schoolYear: null,
  receivedById: null,
  byItself: false,
} as const

const fileOf = (name: string, bytes: Buffer) => ({
  name,
  size: bytes.length,
  open: () => Readable.from(bytes.length > 0 ? [bytes] : [], { objectMode: false }),
})

describe('files as they were received', () => {
  it('are kept byte for byte, in pieces, with the digest that everybody calculates', async () => {
    const bytes = randomBytes(1_500_000)
    const { importId } = await receiveFiles(delivery, [fileOf('some.zip', bytes)])
    const row = await db.import.findUniqueOrThrow({ where: { id: importId } })
    expect(row.sha256).toBe(createHash('sha256').update(bytes).digest('hex'))
    expect(row.size).toBe(1_500_000n)
    const client = await openImportClient(importId)
    const [file, ...others] = await listReceivedFiles(client, importId, () => undefined)
    expect(others).toEqual([])
    expect(file).toMatchObject({ name: 'some.zip', size: 1_500_000 })
    // opened twice, each time from the beginning
    for (let turn = 0; turn < 2; turn++) {
      expect((await buffer(file!.open())).equals(bytes)).toBe(true)
    }
    await client.end()
  })

  it('are there when they are empty, and not at all when one cannot be read', async () => {
    const { importId } = await receiveFiles(delivery, [fileOf('empty.csv', Buffer.alloc(0))])
    const [part] = await db.importPart.findMany({ where: { importId } })
    expect(part).toMatchObject({ file: 'empty.csv', number: 0 })
    const broken = { ...fileOf('x', Buffer.alloc(1)), open: () => Readable.from(failing()) }
    const before = await db.import.count()
    await expect(receiveFiles(delivery, [broken])).rejects.toThrow('the disk is gone')
    expect(await db.import.count()).toBe(before)
  })
})

async function* failing() {
  yield Buffer.from('a')
  throw new Error('the disk is gone')
}
