import createMiddleware from 'next-intl/middleware'

import { routing } from '@/lib/base/i18n/routing'

/** Chooses the language and rewrites to the inner `[locale]` segment. It grants nothing: every read and write checks the actor itself. */
export const proxy = createMiddleware(routing)

export const config = { matcher: ['/((?!_next|language|health|shortlist$|.*\\..*).*)'] }
