import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'

import yauzl from 'yauzl'
import type { z } from 'zod'

import { reasonInOneLine, describeFileError } from '@/lib/cli/documents'
import { schemaError } from '@/lib/placement/problem-error.schema'

/** A zip file whose files can be read by name, as streams, any number of times. */
export type Archive = {
  readonly names: readonly string[]
  readonly open: (name: string) => Promise<Readable>
  readonly close: () => void
}

/** Opens a zip file; throws a readable error when it is not one. */
export async function openArchive(path: string): Promise<Archive> {
  const zip = await new Promise<yauzl.ZipFile>((resolve, reject) => {
    yauzl.open(path, { lazyEntries: true, autoClose: false }, (error, file) =>
      error ? reject(inWords(path, error)) : resolve(file),
    )
  })
  const entries = new Map<string, yauzl.Entry>()
  try {
    for await (const entry of zip.eachEntry()) {
      if (entries.has(entry.fileName)) throw new Error(`${entry.fileName} is in it twice`)
      entries.set(entry.fileName, entry)
    }
  } catch (error) {
    zip.close()
    throw inWords(path, error)
  }
  return {
    names: [...entries.keys()],
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

/** Reads a file of the archive to its end in chunks; returns the SHA-256 of its bytes, hex. */
export async function readThrough(
  archive: Archive,
  name: string,
  take: (piece: Uint8Array) => void,
): Promise<string> {
  const hash = createHash('sha256')
  for await (const piece of (await archive.open(name)) as AsyncIterable<Uint8Array>) {
    hash.update(piece)
    take(piece)
  }
  return hash.digest('hex')
}

/** Reads a file of the archive line by line; returns the SHA-256 of its bytes, hex. */
export async function readLines(
  archive: Archive,
  name: string,
  take: (line: string) => void,
): Promise<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let rest = ''
  const digest = await readThrough(archive, name, (piece) => {
    const lines = (rest + decoder.decode(piece, { stream: true })).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) take(line)
  })
  if (rest !== '') throw new Error(`${name}: the last line has no end`)
  return digest
}

/** Reads a small file of the archive as text. */
export async function readText(archive: Archive, name: string): Promise<string> {
  const pieces: Uint8Array[] = []
  await readThrough(archive, name, (piece) => pieces.push(piece))
  return Buffer.concat(pieces).toString('utf8')
}

/** Parses JSON text by a schema; throws a readable error that names the document and the position. */
export function parsed<Schema extends z.ZodType>(
  schema: Schema,
  text: string,
  name: string,
): z.output<Schema> {
  const value = readJson(text, name)
  const result = schema.safeParse(value)
  if (!result.success) throw new Error(`${name}: ${schemaError(result.error, value).message}`)
  return result.data
}

function readJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    throw new Error(`${name}: not JSON in UTF-8`)
  }
}
