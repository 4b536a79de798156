import { encode } from 'next-auth/jwt'

import type { Actor } from '@/lib/base/actor'
import { sessionSecret } from '@/lib/base/db/server-file'

import type { Zone } from './zone'

const HOUR = 3600

/** What browsers of the people of a zone send as their sessions; families go by their ids. */
export async function sessionsOf(z: Zone) {
  const families = [...z.children, ...z.older].flatMap(({ name, guardians }) =>
    guardians.map((actor, i) => ({ key: actor.id, name: `guardian ${i + 1} of ${name}`, actor })),
  )
  const others = Object.entries(z.people).map(([name, actor]) => ({ key: name, name, actor }))
  const secret = sessionSecret()
  const sessionOf = (actor: Actor) =>
    encode({ token: { sub: actor.id, sessionVersion: 1 }, secret, maxAge: HOUR })
  const sessions = new Map<string, { name: string; session: string }>()
  for (const { key, name, actor } of [...families, ...others])
    sessions.set(key, { name, session: await sessionOf(actor) })
  return {
    nameOf: (reader: string) => sessions.get(reader)?.name ?? reader,
    cookieOf: (reader: string, locale: string) => {
      const session = sessions.get(reader)?.session
      return `NEXT_LOCALE=${locale}${session ? `; next-auth.session-token=${session}` : ''}`
    },
  }
}
