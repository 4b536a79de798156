import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { crc32 } from 'node:zlib'

import { type Entry, openPromise, type ZipFile } from 'yauzl'

import type { ReceivedFile } from '@/lib/feeds/tables/file-rows.schema'

/** The bytes of an archive are not those that its directory promises. */
export class BrokenArchive extends Error {}

export type Archive = {
  readonly entries: readonly Entry[]
  /** One file of the archive, under its name without the folder; reading it may throw `BrokenArchive`. */
  readonly file: (entry: Entry) => ReceivedFile
  /** Takes the copy off the disk. */
  readonly close: () => Promise<void>
}

/**
 * Opens a ZIP by its directory. Its bytes are laid on the disk of this machine, because the directory stands at the
 * end; the files in it are unpacked only while they are read. Throws `BrokenArchive` when it is none.
 */
export async function openArchive(received: ReceivedFile): Promise<Archive> {
  const folder = await mkdtemp(join(tmpdir(), 'zone-archive-'))
  const remove = () => rm(folder, { recursive: true, force: true })
  try {
    const path = join(folder, 'received.zip')
    await pipeline(received.open(), createWriteStream(path))
    const zip = await openPromise(path, { autoClose: false, lazyEntries: true })
    const close = async () => {
      zip.close()
      await remove()
    }
    try {
      const entries: Entry[] = []
      for await (const entry of zip.eachEntry()) entries.push(entry)
      return { entries, file: (entry) => toFile(zip, entry), close }
    } catch (error) {
      await close()
      throw error
    }
  } catch (error) {
    await remove()
    throw new BrokenArchive(error instanceof Error ? error.message : String(error), {
      cause: error,
    })
  }
}

const toFile = (zip: ZipFile, entry: Entry): ReceivedFile => ({
  name: entry.fileName.split('/').at(-1) ?? entry.fileName,
  size: entry.uncompressedSize,
  open: () => Readable.from(unpack(zip, entry), { objectMode: false }),
})

async function* unpack(zip: ZipFile, entry: Entry): AsyncGenerator<Buffer> {
  let sum = 0
  try {
    const stream: AsyncIterable<Buffer> = await zip.openReadStreamPromise(entry)
    for await (const bytes of stream) {
      sum = crc32(bytes, sum)
      yield bytes
    }
  } catch (error) {
    throw new BrokenArchive(entry.fileName, { cause: error })
  }
  if (sum !== entry.crc32) throw new BrokenArchive(entry.fileName)
}
