import 'server-only'
import { db } from '@/lib/base/db/client'
import type { CaseLetter } from '@/lib/messages/mailbox.data'
import { findGuardians } from '@/lib/messages/recipients.data'

/** For how long a letter that was written is not sent once more. */
export const ONCE_MS = 10 * 60 * 1000

const isSame = (one: CaseLetter, other: CaseLetter) =>
  one.to === other.to && one.subject === other.subject && one.body === other.body

/**
 * The letters about a student, each with whether it can be sent once more now: it went to somebody who still is a
 * guardian, and no letter of the same words was written to them within the last minutes.
 */
export async function markSendable(
  studentId: string,
  letters: readonly CaseLetter[],
  now: Date,
): Promise<readonly (CaseLetter & { readonly canGoAgain: boolean })[]> {
  if (letters.length === 0) return []
  const guardians = new Set((await findGuardians(db, studentId)).map(({ to }) => to))
  const since = new Date(now.getTime() - ONCE_MS)
  const recent = letters.filter(({ createdAt }) => createdAt > since)
  return letters.map((letter) => ({
    ...letter,
    canGoAgain:
      letter.sentAt !== null &&
      guardians.has(letter.to) &&
      !recent.some((other) => isSame(letter, other)),
  }))
}
