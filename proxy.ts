import createMiddleware from 'next-intl/middleware'
import { NextRequest, type NextResponse } from 'next/server'

import { routing } from '@/lib/base/i18n/routing'

const chooseLanguage = createMiddleware(routing)

/** PostgreSQL cannot look for NUL: an address with it becomes one that nothing has, which is not found. */
function withoutNul(request: NextRequest): NextRequest {
  const url = new URL(request.url)
  if (!url.pathname.includes('%00')) return request
  url.pathname = url.pathname.replaceAll('%00', '%EF%BF%BD')
  return new NextRequest(url, request)
}

/** Chooses the language and rewrites to the inner `[locale]` segment. It grants nothing: every read and write checks the actor itself. */
export function proxy(request: NextRequest): NextResponse {
  const response = chooseLanguage(withoutNul(request))
  // only a choice of language sets its cookie (`/language`): an answer that sets one is safe in no cache
  response.headers.delete('set-cookie')
  response.headers.delete('x-middleware-set-cookie')
  return response
}

export const config = { matcher: ['/((?!_next|language|health|shortlist$|.*\\..*).*)'] }
