import createMiddleware from 'next-intl/middleware'
import { NextRequest, type NextResponse } from 'next/server'

import { routing } from '@/lib/base/i18n/routing'
import { PAGE_PATH } from '@/lib/base/page-path'

const chooseLanguage = createMiddleware(routing)

const UNKNOWN = '%EF%BF%BD'

/** The same bytes of an address; the sign for an unknown letter where they are no text, or NUL. */
function asText(bytes: string): string {
  try {
    return decodeURIComponent(bytes).includes('\0') ? UNKNOWN : bytes
  } catch {
    return UNKNOWN
  }
}

/**
 * PostgreSQL cannot look for NUL, and the router not for bytes that are no text: an address with them
 * becomes one that nothing has, which is not found.
 */
function findable(request: NextRequest): NextRequest {
  const url = new URL(request.url)
  const pathname = url.pathname.replaceAll(/(?:%[0-9a-f]{2})+|%/gi, asText)
  if (pathname === url.pathname) return request
  url.pathname = pathname
  return new NextRequest(url, request)
}

/** The same request, which says its path to the frame of the pages; what a visitor says of it counts nothing. */
function withPath(request: NextRequest): NextRequest {
  const headers = new Headers(request.headers)
  headers.set(PAGE_PATH, request.nextUrl.pathname)
  return new NextRequest(request, { headers })
}

/**
 * Chooses the language and rewrites to the inner `[locale]` segment. It grants nothing: every read and write checks
 * the actor itself.
 */
export function proxy(request: NextRequest): NextResponse {
  const response = chooseLanguage(withPath(findable(request)))
  // only a choice of language sets its cookie (`/language`): an answer that sets one is safe in no cache
  response.headers.delete('set-cookie')
  response.headers.delete('x-middleware-set-cookie')
  return response
}

export const config = {
  matcher: [
    '/((?!_next|api/|language|health|shortlist$|receive$|.*\\..*).*)',
    // files that are no static files
    '/staff/data/samples/:file',
  ],
}
