import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import type { Readable } from 'node:stream'

import yauzl from 'yauzl'

import { describeFileError, reasonInOneLine } from '@/lib/cli/documents'

const MEGABYTE = 2 ** 20

/**
 * How many times smaller than its text a file may be packed. Lists with the same schools pack some twenty times smaller,
 * and a text of one character repeated a thousand times.
 */
const HARDEST_PACKED = 200

/** Small files of an archive, and files beside it. */
const SMALL = MEGABYTE

/** A zip file whose files can be read by name, as streams, any number of times. */
export type Archive = {
  readonly names: readonly string[]
  /** How many bytes a file takes in the archive; 0 for one that is not there. */
  readonly packed: (name: string) => number
  readonly open: (name: string) => Promise<Readable>
  readonly close: () => void
}

/**
 * Opens a zip file; throws a readable error when it is not one, or holds files packed beyond what any
 * text is.
 */
export async function openArchive(path: string): Promise<Archive> {
  const zip = await new Promise<yauzl.ZipFile>((resolve, reject) => {
    yauzl.open(path, { lazyEntries: true, autoClose: false }, (error, file) =>
      error ? reject(inWords(path, error)) : resolve(file),
    )
  })
  const entries = new Map<string, yauzl.Entry>()
  try {
    if (zip.entryCount > 100) throw new Error(`${zip.entryCount} files are in it`)
    for await (const entry of zip.eachEntry()) {
      if (entries.has(entry.fileName)) throw new Error(`${entry.fileName} is in it twice`)
      // reading stops at the size that stands here
      if (entry.uncompressedSize > SMALL + HARDEST_PACKED * entry.compressedSize)
        throw new Error(`${entry.fileName} is packed smaller than any text of its length`)
      entries.set(entry.fileName, entry)
    }
  } catch (error) {
    zip.close()
    throw inWords(path, error)
  }
  return {
    names: [...entries.keys()],
    packed: (name) => entries.get(name)?.compressedSize ?? 0,
    open: async (name) => {
      const entry = entries.get(name)
      if (!entry) throw new Error(`${path}: ${name} is missing`)
      return zip.openReadStreamPromise(entry)
    },
    close: () => zip.close(),
  }
}

function inWords(path: string, error: unknown): Error {
  const hasCode = error instanceof Error && 'code' in error
  return new Error(`${path}: ${hasCode ? describeFileError(error) : reasonInOneLine(error)}`)
}

/**
 * Reads a file of the archive to its end in chunks; returns the SHA-256 of its bytes, hex. Throws beyond
 * `limit` bytes.
 */
export async function readThrough(
  archive: Archive,
  name: string,
  limit: number,
  take: (piece: Uint8Array) => void,
): Promise<string> {
  const hash = createHash('sha256')
  let size = 0
  for await (const piece of (await archive.open(name)) as AsyncIterable<Uint8Array>) {
    size += piece.length
    if (size > limit) throw new Error(`${name}: more than ${Math.ceil(limit / MEGABYTE)} MB`)
    hash.update(piece)
    take(piece)
  }
  return hash.digest('hex')
}

/**
 * Reads a file of the archive line by line; returns the SHA-256 of its bytes, hex. Throws for bytes that are no UTF-8,
 * for a line longer than `longest` bytes, and for a last line without an end.
 */
export async function readLines(
  archive: Archive,
  name: string,
  { limit, longest }: { readonly limit: number; readonly longest: number },
  take: (line: string) => void,
): Promise<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  let rest: Uint8Array = new Uint8Array()
  let count = 0
  const digest = await readThrough(archive, name, limit, (piece) => {
    let from = 0
    for (let end = piece.indexOf(LINE_BREAK); end >= 0; end = piece.indexOf(LINE_BREAK, from)) {
      const last = piece.subarray(from, end)
      const line = rest.length > 0 ? Buffer.concat([rest, last]) : last
      count++
      if (line.length > longest) throw tooLong(name, count, longest)
      take(decodeLine(decoder, line, `${name}, line ${count}`))
      rest = new Uint8Array()
      from = end + 1
    }
    rest = Buffer.concat([rest, piece.subarray(from)])
    if (rest.length > longest) throw tooLong(name, count + 1, longest)
  })
  if (rest.length > 0) throw new Error(`${name}: the last line has no end`)
  return digest
}

const LINE_BREAK = 0x0a

const tooLong = (name: string, line: number, longest: number) =>
  new Error(`${name}, line ${line}: more than ${longest} bytes`)

function decodeLine(decoder: TextDecoder, bytes: Uint8Array, where: string): string {
  try {
    return decoder.decode(bytes)
  } catch {
    throw new Error(`${where}: not UTF-8`)
  }
}

/** A small file of the archive as text, and the SHA-256 of its bytes; throws for bytes that are no UTF-8. */
export async function readText(archive: Archive, name: string) {
  const pieces: Uint8Array[] = []
  const digest = await readThrough(archive, name, SMALL, (piece) => pieces.push(piece))
  const text = decodeLine(new TextDecoder('utf-8', { fatal: true }), Buffer.concat(pieces), name)
  return { text, digest }
}

/** A small file beside the archive as text; throws a readable error that names it. */
export async function readSmallFile(path: string, largest = 16 * MEGABYTE): Promise<string> {
  let bytes: Buffer
  try {
    const file = await open(path)
    try {
      const { size } = await file.stat()
      if (size > largest) throw new Error(`more than ${largest / MEGABYTE} MB`)
      bytes = await file.readFile()
    } finally {
      await file.close()
    }
  } catch (error) {
    throw inWords(path, error)
  }
  return decodeLine(new TextDecoder('utf-8', { fatal: true }), bytes, path)
}

/** Whether a file begins like a zip that contains a file; throws a readable error when it cannot be read. */
export async function isZip(path: string): Promise<boolean> {
  try {
    const file = await open(path)
    try {
      const { buffer } = await file.read(Buffer.alloc(4), 0, 4, 0)
      return buffer.readUInt32LE() === 0x04034b50
    } finally {
      await file.close()
    }
  } catch (error) {
    throw inWords(path, error)
  }
}
