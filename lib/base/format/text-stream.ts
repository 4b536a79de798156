import { once } from 'node:events'
import { PassThrough, type Readable, type Writable } from 'node:stream'

/** Writes text and waits until the reader has room for more; throws when the reader has left. */
export async function putInto(stream: Writable, text: string): Promise<void> {
  if (stream.destroyed) throw new Error('the reader left')
  if (stream.write(text)) return
  const left = new AbortController()
  const { signal } = left
  await Promise.race([
    once(stream, 'drain', { signal }),
    once(stream, 'close', { signal }),
  ]).finally(() => left.abort())
}

/** Text that is written while it is read. An error of `write` breaks the stream off instead of ending it early. */
export function createTextStream(
  write: (put: (text: string) => Promise<void>) => Promise<void>,
): Readable {
  const output = new PassThrough()
  void write((text) => putInto(output, text)).then(
    () => output.end(),
    (error: Error) => output.destroy(error),
  )
  return output
}
