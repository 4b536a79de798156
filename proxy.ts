import createMiddleware from 'next-intl/middleware'
import type { NextRequest, NextResponse } from 'next/server'

import { routing } from '@/lib/base/i18n/routing'

const chooseLanguage = createMiddleware(routing)

/** Chooses the language and rewrites to the inner `[locale]` segment. It grants nothing: every read and write checks the actor itself. */
export function proxy(request: NextRequest): NextResponse {
  const response = chooseLanguage(request)
  // only a choice of language sets its cookie (`/language`): an answer that sets one is safe in no cache
  response.headers.delete('set-cookie')
  response.headers.delete('x-middleware-set-cookie')
  return response
}

export const config = { matcher: ['/((?!_next|language|health|shortlist$|.*\\..*).*)'] }
