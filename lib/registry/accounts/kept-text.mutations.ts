import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'

const DAY = 24 * 60 * 60 * 1000
const MOST_TEXTS = 20
const LONGEST = 8000

/** Texts that a person wrote: several words, and not the values that a page posts for itself. */
const writtenIn = (form: FormData) =>
  [...form]
    .filter(([name]) => !name.startsWith('$ACTION'))
    .map(([, value]) => (typeof value === 'string' ? value.replaceAll('\0', '').trim() : ''))
    .filter((text) => text.length >= 20 && /\s/.test(text))
    .map((text) => text.slice(0, LONGEST))
    .slice(0, MOST_TEXTS)

/**
 * Keeps, for a day, what a person wrote in a form that could not be taken because the session had
 * ended; it takes the place of what was kept before. False when nothing was written.
 */
export async function keepText(userId: string, form: FormData, now: Date): Promise<boolean> {
  await db.keptText.deleteMany({ where: { keptAt: { lt: new Date(now.getTime() - DAY) } } })
  const texts = writtenIn(form)
  if (texts.length === 0 || (await db.user.count({ where: { id: userId } })) === 0) return false
  const kept = { texts, keptAt: now }
  await db.keptText.upsert({ where: { userId }, create: { userId, ...kept }, update: kept })
  return true
}

/** What is kept for the actor, in the order of the form; empty when there is nothing, or it is a day old. */
export async function findKeptText(actor: Actor, now: Date): Promise<readonly string[]> {
  const row = await db.keptText.findFirst({
    where: { userId: actor.id, keptAt: { gt: new Date(now.getTime() - DAY) } },
    select: { texts: true },
  })
  return row?.texts ?? []
}

/** Deletes what is kept for the actor. */
export async function dropKeptText(actor: Actor): Promise<void> {
  await db.keptText.deleteMany({ where: { userId: actor.id } })
}
