import type { NextRequest } from 'next/server'

import { sendPage } from '@/lib/feeds/imports/imports.schema'
import { receiveSent } from '@/lib/feeds/receive/receive-sent.mutations'
import { currentActor } from '@/lib/registry/accounts/session'

/**
 * Takes the files of a form while they arrive. It stands outside the pages, because what goes past the
 * choice of language is kept in memory. A script is told where to go on; without one, the browser goes.
 */
export async function POST(request: NextRequest): Promise<Response> {
  const isScript = request.headers.get('accept')?.includes('application/json') ?? false
  const goTo = (href: string) =>
    isScript
      ? Response.json({ href })
      : new Response(null, { status: 303, headers: { Location: href } })
  const actor = await currentActor()
  if (!actor) return goTo(`/sign-in?returnTo=${encodeURIComponent(sendPage())}`)
  const received = await receiveSent(actor, request)
  if (received.ok) return goTo(`/staff/data/imports/${received.importId}`)
  if (received.reason === 'not-found') return new Response(null, { status: 404 })
  return goTo(sendPage({ refused: received.reason, ...received.values }))
}
