import type { NextAuthOptions } from 'next-auth'

import { sessionSecret } from '@/lib/base/db/server-file'
import { env } from '@/lib/base/env'

/** next-auth's own rule: the prefix of the cookie binds it to https. */
export const isSecure = () => env().APP_URL?.startsWith('https://') ?? false

const DAYS_14 = 14 * 24 * 60 * 60

/**
 * The one file that knows next-auth's settings. The session says only who and which session
 * version; what the person may do is read from the database on each request.
 */
export function authOptions(): NextAuthOptions {
  return {
    providers: [],
    secret: sessionSecret(),
    useSecureCookies: isSecure(),
    session: { strategy: 'jwt', maxAge: DAYS_14 },
    callbacks: {
      session: ({ session, token }) => ({
        ...session,
        userId: token.sub,
        sessionVersion: token['sessionVersion'],
      }),
    },
  }
}

export const SESSION_SECONDS = DAYS_14
