import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { lstat, realpath, rename, rm } from 'node:fs/promises'
import type { Writable } from 'node:stream'
import { finished } from 'node:stream/promises'

import { describeFileError } from './read-document'

/** Writes text in chunks to standard output, no faster than it is read; throws when the reader has stopped. */
export async function writeOut(text: Iterable<string>): Promise<void> {
  await writeTo(process.stdout, text)
}

/**
 * Writes text to a file so that it appears complete or not at all: writes under another name, then
 * renames. Writes directly to a pipe or a device.
 */
export async function writeWhole(path: string, text: Iterable<string>): Promise<void> {
  try {
    const target = await realpath(path).catch(() => path)
    const there = await lstat(target).catch(() => null)
    if (there && !there.isFile() && !there.isDirectory()) return await writeFile(target, 'w', text)
    const other = `${target}.${process.pid}.part`
    try {
      await writeFile(other, 'wx', text)
      await rename(other, target)
    } catch (error) {
      await rm(other, { force: true })
      throw error
    }
  } catch (error) {
    throw new Error(`${path}: ${describeFileError(error)}`, { cause: error })
  }
}

async function writeFile(path: string, flags: string, text: Iterable<string>): Promise<void> {
  const file = createWriteStream(path, { flags })
  const closed = finished(file)
  await Promise.all([closed, writeTo(file, text).then(() => file.end())])
}

async function writeTo(stream: Writable, text: Iterable<string>): Promise<void> {
  for (const piece of text) {
    const hasRoom = stream.write(piece)
    if (stream.errored) throw stream.errored
    if (!hasRoom) await once(stream, 'drain')
  }
}
