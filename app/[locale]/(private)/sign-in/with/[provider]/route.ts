import { notFound } from 'next/navigation'
import type { NextRequest } from 'next/server'

import { sayTrouble } from '@/app/api/auth/say-trouble'
import { returnToSchema } from '@/lib/registry/accounts/sign-in.schema'
import { beginAtProvider } from '@/lib/registry/accounts/staff/provider-sign-in'

/** Sends a browser to where staff sign in. The portal of a district leads here too. */
export async function GET(
  request: NextRequest,
  { params }: RouteContext<'/[locale]/sign-in/with/[provider]'>,
): Promise<Response> {
  const path = returnToSchema.parse(request.nextUrl.searchParams.get('returnTo'))
  const answer = await beginAtProvider((await params).provider, path)
  if (!answer) notFound()
  return answer.ok ? answer.response : sayTrouble(request, answer)
}
