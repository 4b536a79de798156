import type { NextRequest } from 'next/server'

import { createFileAnswer } from '@/lib/base/format/file-answer'
import { takeSchema } from '@/lib/feeds/back/placements-file.schema'
import { takeFile } from '@/lib/feeds/back/take-file.mutations'
import { currentActor } from '@/lib/registry/accounts/session'

/** A file of the zone for the district's other systems. */
export async function GET(
  request: NextRequest,
  { params }: RouteContext<'/[locale]/staff/[zone]/exports/file'>,
): Promise<Response> {
  const actor = await currentActor()
  if (!actor) return new Response(null, { status: 401 })
  const asked = takeSchema.parse(Object.fromEntries(request.nextUrl.searchParams))
  const file = await takeFile(actor, (await params).zone, asked, new Date())
  if (!file) return new Response(null, { status: 404 })
  return createFileAnswer(file.name, file.mediaType, file.open())
}
