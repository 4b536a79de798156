import { once } from 'node:events'
import { createReadStream, createWriteStream } from 'node:fs'
import { lstat, realpath, rename, rm } from 'node:fs/promises'
import type { Writable } from 'node:stream'
import { finished } from 'node:stream/promises'

/** Large enough that the cost of each read is small, and small compared to the document. */
const CHUNK = 2 ** 20

/** Reads a document in chunks. */
type Reader<Document> = {
  readonly feed: (chunk: Uint8Array) => void
  readonly finish: () => Document
}

const FILE_TROUBLE: Record<string, string> = {
  ENOENT: 'no such file',
  EISDIR: 'a folder, not a file',
  EACCES: 'not allowed to open it',
  ENOTDIR: 'no such file',
}

/** Reads a file in chunks; throws the reader's errors, or a readable error when the file cannot be read. */
export async function readFrom<Document>(path: string, reader: Reader<Document>) {
  for await (const chunk of chunksOf(path)) reader.feed(chunk)
  return reader.finish()
}

async function* chunksOf(path: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(path, { highWaterMark: CHUNK }) as AsyncIterable<Uint8Array>
  } catch (error) {
    throw new Error(`${path}: ${describeFileError(error)}`, { cause: error })
  }
}

/** Describes what is wrong with a file. */
export function describeFileError(error: unknown): string {
  const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined
  return FILE_TROUBLE[code ?? ''] ?? code ?? 'it cannot be used'
}

/** The reason why a command stopped, in one line without a stack trace. */
export function reasonInOneLine(error: unknown): string {
  return error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
}

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
