import 'server-only'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

import busboy from 'busboy'

import type { ArrivingFile } from './receive-files.mutations'

/** The most bytes that are received at once. */
const RECEIVED_MOST = 2 ** 30

/** So many letters of a name are kept, the last ones: no disk has longer names, but a forged form can. */
const NAME_MOST = 250

/** Why what is being sent is not taken: a key of the catalog `filesIn.send.refused`. */
export type SendRefusal = 'noFile' | 'sameName' | 'tooBig' | 'cutOff'

/** What is being sent cannot be taken. */
export class SendError extends Error {
  override name = 'SendError'
  readonly reason: SendRefusal

  constructor(reason: SendRefusal) {
    super(reason)
    this.reason = reason
  }
}

type Arrived = ArrivingFile & { readonly stream: Readable }

/** Values that are pushed as they come and pulled one after the other. */
function createQueue<Value>() {
  const waiting: Value[] = []
  let wake: () => void = () => undefined
  let ended: { error: Error | null } | null = null
  return {
    push(value: Value) {
      waiting.push(value)
      wake()
    },
    /** What waits now. */
    take: () => waiting.splice(0),
    end(error: Error | null) {
      ended ??= { error }
      wake()
    },
    async *[Symbol.asyncIterator]() {
      for (;;) {
        const value = waiting.shift()
        if (value !== undefined) yield value
        else if (ended?.error) throw ended.error
        else if (ended) return
        else await new Promise<void>((resolve) => (wake = resolve))
      }
    },
  }
}

/** A file's bytes; throws once more than may be sent have come, or no more will. */
async function* counted(stream: Readable, onBytes: (bytes: number) => void) {
  try {
    for await (const bytes of stream as AsyncIterable<Buffer>) {
      onBytes(bytes.length)
      yield bytes
    }
  } catch (error) {
    throw error instanceof SendError ? error : new SendError('cutOff')
  }
}

function createReader(type: string) {
  try {
    const limits = { fields: 20, fieldSize: 1_000 }
    return busboy({ headers: { 'content-type': type }, defParamCharset: 'utf8', limits })
  } catch {
    // a form that does not say where its parts end
    throw new SendError('cutOff')
  }
}

export type Arriving = {
  /** The fields before the first file, once that is here. */
  readonly fields: ReadonlyMap<string, string>
  /** One after the other; the next one comes once the bytes of this one are read. */
  readonly files: AsyncGenerator<ArrivingFile>
  /** Lets the rest arrive without reading it: a browser hears the answer only then. */
  drain(): Promise<void>
  /** Breaks off what is still arriving. */
  stop(): void
}

/**
 * Reads a posted form while it arrives, as fast as its files are taken, so that nothing is kept in memory.
 * The caller stops it in the end. Throws `SendError` for what cannot be taken.
 */
export function readArriving(request: Request): Arriving {
  const type = request.headers.get('content-type') ?? ''
  const fields = new Map<string, string>()
  const queue = createQueue<Arrived>()
  const form = createReader(type)
  form.on('field', (name, value) => fields.set(name, value))
  let isDraining = false
  form.on('file', (_field, stream, { filename }) => {
    // whoever reads it hears of it
    stream.on('error', () => undefined)
    // where none was chosen, browsers send one without a name
    if (!filename || isDraining) stream.resume()
    else queue.push({ name: filename.slice(-NAME_MOST), stream, open: () => stream })
  })
  const stopped = new AbortController()
  const body = request.body
    ? Readable.fromWeb(request.body as Parameters<typeof Readable.fromWeb>[0])
    : Readable.from([])
  const all = pipeline(body, form, { signal: stopped.signal }).then(
    () => queue.end(null),
    () => queue.end(new SendError('cutOff')),
  )
  let bytes = 0
  let latest: Readable | null = null
  const files = (async function* () {
    const names = new Set<string>()
    for await (const { name, stream } of queue) {
      latest = stream
      if (names.has(name)) throw new SendError('sameName')
      names.add(name)
      const open = () =>
        Readable.from(
          counted(stream, (more) => {
            bytes += more
            if (bytes > RECEIVED_MOST) throw new SendError('tooBig')
          }),
          { objectMode: false },
        )
      yield { name, open }
    }
    if (names.size === 0) throw new SendError('noFile')
  })()
  return {
    fields,
    files,
    async drain() {
      isDraining = true
      latest?.resume()
      for (const { stream } of queue.take()) stream.resume()
      await all
    },
    stop: () => stopped.abort(),
  }
}
