import type { NextAuthOptions } from 'next-auth'

import { sessionSecret } from '@/lib/base/db/server-file'
import { env } from '@/lib/base/env'

/** Whether the site uses https. Like next-auth, we then give the cookie a prefix that binds it to https. */
export const isSecure = () => env().APP_URL?.startsWith('https://') ?? false

const DAYS_14 = 14 * 24 * 60 * 60

/**
 * The settings of next-auth, in this file only. The session only contains the user and the session
 * version. What the person may do is read from the database on every request.
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
