import { PassThrough, type Readable } from 'node:stream'

import { ZipFile } from 'yazl'

import { putInto } from './text-stream'

/** Adds text to a file of the archive, and waits until the reader has taken it. */
type Put = (name: string, text: string) => Promise<void>

/**
 * A zip that is written while it is read, so that no file is in memory as a whole. `write` puts text into
 * the files in the order of `names`; an earlier file cannot be gone back to. An error of `write` breaks
 * the stream off; when the reader leaves, `put` throws.
 */
export function createZipStream(
  names: readonly string[],
  mtime: Date,
  write: (put: Put) => Promise<void>,
): Readable {
  const zip = new ZipFile()
  const files = names.map((name) => ({ name, stream: new PassThrough() }))
  for (const { name, stream } of files)
    zip.addReadStream(stream, name, { mtime, forceDosTimestamp: true })
  zip.end()
  const output = new PassThrough()
  zip.on('error', (error: Error) => output.destroy(error))
  zip.outputStream.pipe(output)
  output.once('close', () => {
    for (const { stream } of files) stream.destroy()
  })

  const waiting = [...files]
  const put: Put = async (name, text) => {
    while (waiting[0] && waiting[0].name !== name) waiting.shift()?.stream.end()
    const file = waiting[0]
    if (!file) throw new Error(`${name} is written after a later file of the archive`)
    await putInto(file.stream, text)
  }
  void write(put).then(
    () => {
      for (const { stream } of waiting) stream.end()
    },
    (error: Error) => output.destroy(error),
  )
  return output
}
