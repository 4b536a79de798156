import { outlookWords } from '@/components/lists/chances/outlook-words'
import type { Actor } from '@/lib/base/actor'
import { findChances } from '@/lib/lists/chances/chances.data'
import type { OutlookWords } from '@/lib/lists/chances/chances.view'
import { findStudentYear } from '@/lib/year/student-year.data'

/** The chances of a list of the actor's student, in the reader's language; null when they are not known. */
export async function findOutlook(
  actor: Actor,
  studentId: string,
  list: readonly string[],
): Promise<OutlookWords | null> {
  const year = await findStudentYear(actor, studentId)
  if (!year) return null
  const chances = await findChances(actor, studentId, year.cycle.id, list, new Date())
  return chances && outlookWords(chances)
}
