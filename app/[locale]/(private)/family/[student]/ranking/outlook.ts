import { outlookWords } from '@/components/family/outlook-words'
import { findStudentYear } from '@/lib/applications/data'
import type { Actor } from '@/lib/auth/actor'
import { findChances } from '@/lib/odds/data'
import type { OutlookWords } from '@/lib/odds/view'

/** Where a list of the actor's student leads, in the reader's language; null while chances are not known. */
export async function outlookOf(
  actor: Actor,
  studentId: string,
  list: readonly string[],
): Promise<OutlookWords | null> {
  const year = await findStudentYear(actor, studentId)
  if (!year) return null
  const chances = await findChances(actor, studentId, year.cycle.id, list, new Date())
  return chances && outlookWords(chances)
}
