import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { crc32 } from 'node:zlib'

import { type Entry, openPromise, type ZipFile } from 'yauzl'

import type { ReceivedFile } from '@/lib/feeds/tables/file-rows.schema'

/** The bytes of an archive are not those that its directory promises. */
export class BrokenArchive extends Error {}

export type Archive = {
  readonly entries: readonly Entry[]
  /** One file of the archive, under its name without the folder. Throws `BrokenArchive`. */
  readonly unpack: (entry: Entry) => Promise<ReceivedFile>
  /** Takes the copies off the disk. */
  readonly close: () => Promise<void>
}

/**
 * Opens a ZIP by its directory. Its bytes are laid on the disk of this machine, because the directory stands at the
 * end; its files are unpacked beside it, because a reader that stops early would break the archive's own stream.
 * Throws `BrokenArchive` when it is none.
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
      return { entries, unpack: (entry) => unpack(zip, entry, folder), close }
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

async function unpack(zip: ZipFile, entry: Entry, folder: string): Promise<ReceivedFile> {
  const path = join(folder, `${entry.relativeOffsetOfLocalHeader}`)
  let sum = 0
  try {
    await pipeline(
      await zip.openReadStreamPromise(entry),
      async function* (source: AsyncIterable<Buffer>) {
        for await (const bytes of source) {
          sum = crc32(bytes, sum)
          yield bytes
        }
      },
      createWriteStream(path),
    )
  } catch (error) {
    throw new BrokenArchive(entry.fileName, { cause: error })
  }
  if (sum !== entry.crc32) throw new BrokenArchive(entry.fileName)
  return {
    name: entry.fileName.split('/').at(-1) ?? entry.fileName,
    size: entry.uncompressedSize,
    open: () => createReadStream(path),
  }
}
