import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'

import { actorFor } from './builders/people'

/** Finds a person of the demonstration as an actor, for the same functions that the pages use. */
export async function actorOf(email: string): Promise<Actor> {
  const { id } = await db.user.findUniqueOrThrow({ where: { email } })
  return actorFor(db, id)
}

/** Returns a successful result; throws when the demonstration's action was refused. */
export function must<Result extends { ok: boolean }>(
  result: Result,
): Extract<Result, { ok: true }> {
  if (result.ok) return result as Extract<Result, { ok: true }>
  throw new Error(`The demonstration could not be made: ${JSON.stringify(result)}.`)
}
