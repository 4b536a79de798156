import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'

import { actorFor } from './builders/people'

/** A person of the demonstration, to act through the functions that people's pages use. */
export async function actorOf(email: string): Promise<Actor> {
  const { id } = await db.user.findUniqueOrThrow({ where: { email } })
  return actorFor(db, id)
}

/** The result of an act that the demonstration cannot do without; throws when it was refused. */
export function must<Result extends { ok: boolean }>(
  result: Result,
): Extract<Result, { ok: true }> {
  if (result.ok) return result as Extract<Result, { ok: true }>
  throw new Error(`The demonstration could not be made: ${JSON.stringify(result)}.`)
}
