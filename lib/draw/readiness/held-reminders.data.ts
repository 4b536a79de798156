import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { Prisma } from '@/lib/base/db/generated/client'
import type { LetterKind } from '@/lib/messages/letter.schema'

/** The letters that remind a family of its list. */
const REMINDERS = ['listNotSent', 'listNotBegun'] as const satisfies readonly LetterKind[]

/** The reminders of the actor that have not left yet and can be taken back: a condition on `letter`. */
export const heldReminders = ({ id }: Actor) => Prisma.sql`
  letter.held_by_id = ${id}::uuid AND letter.kind = ANY(${[...REMINDERS]})
  AND letter.held_until > clock_timestamp() AND letter.sent_at IS NULL AND letter.stopped_at IS NULL`

/** How many reminders of the actor have not left yet, and when they do; null: none. */
export async function findHeldReminders(
  actor: Actor,
): Promise<{ readonly letters: number; readonly until: Date } | null> {
  const [found] = await db.$queryRaw<{ letters: number; until: Date | null }[]>`
    SELECT count(*)::int AS letters, min(letter.held_until) AS until
    FROM letter WHERE ${heldReminders(actor)}`
  return found?.until ? { letters: found.letters, until: found.until } : null
}
