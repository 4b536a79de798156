import 'server-only'
import type { Tx } from '@/lib/base/db/client'
import { formatter } from '@/lib/base/i18n/translator'
import type { Letter } from '@/lib/messages/letter.schema'
import { postLetters } from '@/lib/messages/post-letters.mutations'
import { findGuardians } from '@/lib/messages/recipients.data'

/** Tells the guardians, where there are any, that a student has left and which seats of years ahead were given back. */
export async function tellLeft(
  tx: Tx,
  student: { readonly id: string; readonly givenName: string },
  day: Date,
  freed: readonly string[],
): Promise<void> {
  const letters = (await findGuardians(tx, student.id)).map(({ to, locale }): Letter => {
    const { dateTime, list } = formatter(locale)
    const values = {
      student: student.givenName,
      day: dateTime(day, { dateStyle: 'long', timeZone: 'UTC' }),
      seats: freed.length,
      schools: list([...freed]),
    }
    return { to, locale, kind: 'studentLeft', values }
  })
  await postLetters(tx, letters, { type: 'student', id: student.id })
}
