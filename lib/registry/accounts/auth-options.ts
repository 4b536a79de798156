import type { NextAuthOptions } from 'next-auth'

import { sessionSecret } from '@/lib/base/db/server-file'
import { env } from '@/lib/base/env'
import { log } from '@/lib/base/log'

import { noteError } from './staff/attempt.data'

/** Whether the site uses https. Like next-auth, we then give the cookie a prefix that binds it to https. */
export const isSecure = () => env().APP_URL?.startsWith('https://') ?? false

const DAYS_14 = 14 * 24 * 60 * 60

/**
 * The settings of next-auth that every use of it shares. The session only contains the user, the session version, and
 * how and when they signed in. What the person may do is read from the database on every request.
 */
export function authOptions(): NextAuthOptions {
  return {
    providers: [],
    secret: sessionSecret(),
    useSecureCookies: isSecure(),
    session: { strategy: 'jwt', maxAge: DAYS_14 },
    logger: {
      // next-auth keeps one logger for all requests at once: which of them it was, the attempt itself knows
      error: (code, about) => {
        if (!noteError(about)) log.warn({ code }, 'a session could not be read')
      },
      warn: () => undefined,
      debug: () => undefined,
    },
    callbacks: {
      session: ({ session, token }) => ({
        ...session,
        userId: token.sub,
        sessionVersion: token['sessionVersion'],
        signedInAt: token['signedInAt'] ?? Number(token['iat']) * 1000,
        via: token['via'],
      }),
    },
  }
}

export const SESSION_SECONDS = DAYS_14
