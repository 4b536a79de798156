import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'

const DAY = 24 * 60 * 60 * 1000
const MOST_TEXTS = 20
const LONGEST = 8000

/**
 * Whether a person wrote it, and not the page: several words, or letters that the values of a page do not
 * have, because Chinese, Japanese and Thai put no spaces between words.
 */
const isWritten = (text: string) => text.length >= 20 && /[^\u0021-\u007E]/.test(text)

/** Texts that a person wrote, and not the values that a page posts for itself. */
export const writtenIn = (form: FormData): string[] =>
  [...form]
    .filter(([name]) => !name.startsWith('$ACTION'))
    .map(([, value]) => (typeof value === 'string' ? value.replaceAll('\0', '').trim() : ''))
    .filter(isWritten)

/**
 * Keeps, for a day, what a person wrote in a form that could not be taken, because the session had
 * ended or the form was gone; it takes the place of what was kept before. False when nothing was written.
 */
export async function keepText(
  userId: string,
  written: readonly string[],
  now: Date,
): Promise<boolean> {
  const texts = written
    .filter(Boolean)
    // never half of a character
    .map((text) => text.slice(0, LONGEST).replace(/[\uD800-\uDBFF]$/, ''))
    .slice(0, MOST_TEXTS)
  if (texts.length === 0 || (await db.user.count({ where: { id: userId } })) === 0) return false
  const kept = { texts, keptAt: now }
  await db.keptText.upsert({ where: { userId }, create: { userId, ...kept }, update: kept })
  return true
}

/** Deletes what was kept for a day, also of those who never came back. */
export async function forgetKeptTexts(now: Date): Promise<void> {
  await db.keptText.deleteMany({ where: { keptAt: { lte: new Date(now.getTime() - DAY) } } })
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
