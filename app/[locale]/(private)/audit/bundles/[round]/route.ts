import { Readable } from 'node:stream'

import { takeBundle } from '@/lib/draw/record/take-bundle.mutations'
import { currentActor } from '@/lib/registry/accounts/session'

type Context = { params: Promise<{ round: string }> }

/** The bundle of a published round as a zip, for auditors and the staff of its zone. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const actor = await currentActor()
  if (!actor) return new Response(null, { status: 401 })
  const bundle = await takeBundle(actor, (await params).round)
  if (!bundle) return new Response(null, { status: 404 })
  return new Response(Readable.toWeb(bundle.stream) as ReadableStream<Uint8Array>, {
    headers: {
      'content-type': 'application/zip',
      'content-disposition': `attachment; filename="${bundle.name}"`,
      'cache-control': 'private, no-store',
    },
  })
}
