import type { NextRequest } from 'next/server'

import { askedListSchema } from '@/lib/lists/chances/asked-list.schema'
import { currentActor } from '@/lib/registry/accounts/session'

import { findOutlook } from '../outlook'

type Context = { params: Promise<{ student: string }> }

/** The chances of a list, for the script of the ranking page. */
export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  const actor = await currentActor()
  if (!actor) return new Response(null, { status: 401 })
  const list = askedListSchema.safeParse(request.nextUrl.searchParams.get('list') ?? '')
  if (!list.success) return new Response(null, { status: 404 })
  const { student } = await params
  const outlook = await findOutlook(actor, student, list.data)
  if (!outlook) return new Response(null, { status: 404 })
  return Response.json(outlook, { headers: { 'cache-control': 'private, no-store' } })
}
