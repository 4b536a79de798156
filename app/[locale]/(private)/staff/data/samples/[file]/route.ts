import { notFound } from 'next/navigation'

import { sampleFile } from '@/lib/desks/places/sample-files.rules'
import { requireActor } from '@/lib/registry/accounts/session'

/** A sample of a file that the product reads; only for administrators. */
export async function GET(
  _request: Request,
  { params }: RouteContext<'/[locale]/staff/data/samples/[file]'>,
): Promise<Response> {
  const { file } = await params
  const actor = await requireActor(`/staff/data/samples/${encodeURIComponent(file)}`)
  const sample = actor.administrator ? sampleFile(file) : null
  if (!sample) notFound()
  return new Response(sample.text, {
    headers: {
      'content-type': `${sample.type}; charset=utf-8`,
      'content-disposition': `attachment; filename="${file}"`,
      'cache-control': 'private, no-store',
    },
  })
}
