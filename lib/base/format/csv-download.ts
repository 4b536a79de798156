import { log } from '@/lib/base/log'

import { BOM, toCsvLine } from './csv'

type Rows = readonly (readonly (string | number)[])[]

/**
 * Streams a CSV file: `write` passes rows to `put` and waits until the reader has taken them. An error
 * makes the download fail instead of ending it early.
 */
export function createCsvDownload(
  name: string,
  write: (put: (rows: Rows) => Promise<void>) => Promise<void>,
): Response {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
  const writer = writable.getWriter()
  const encoder = new TextEncoder()
  let left = false
  void writer.closed.catch(() => (left = true))
  const send = async () => {
    await writer.write(encoder.encode(BOM))
    await write((rows) => writer.write(encoder.encode(rows.map(toCsvLine).join(''))))
    await writer.close()
  }
  void send().catch(async (error: unknown) => {
    // a cancelled download is not an error
    if (!left) log.error({ err: error, name }, 'a file could not be written')
    await writer.abort(error).catch(() => undefined)
  })
  return new Response(readable, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'private, no-store',
    },
  })
}
