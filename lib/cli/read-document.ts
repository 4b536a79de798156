import { createReadStream } from 'node:fs'

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
