import type { NextRequest } from 'next/server'

import { sayTrouble } from '@/app/api/auth/say-trouble'
import { mergeShortlist } from '@/app/shortlist/browser-shortlist'
import { markAccount } from '@/lib/registry/accounts/session'
import { takeAnswer } from '@/lib/registry/accounts/staff/provider-sign-in'

/** Where a provider sends the browser back to: the only door of next-auth that is open. */
export async function GET(
  request: NextRequest,
  { params }: RouteContext<'/api/auth/callback/[provider]'>,
): Promise<Response> {
  const answer = await takeAnswer(request, (await params).provider)
  if (!answer) return new Response(null, { status: 404 })
  if (!answer.ok) return sayTrouble(request, answer)
  if (answer.user) {
    await markAccount(answer.user)
    await mergeShortlist(answer.user)
  }
  return answer.response
}
