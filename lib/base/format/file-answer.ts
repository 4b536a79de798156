import { Readable } from 'node:stream'

/** A stream as a file that somebody takes, kept by no cache. */
export function createFileAnswer(name: string, mediaType: string, stream: Readable): Response {
  return new Response(Readable.toWeb(stream) as ReadableStream<Uint8Array>, {
    headers: {
      'content-type': mediaType,
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'private, no-store',
    },
  })
}
