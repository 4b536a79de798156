import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { sendLetterAgain } from '@/lib/desks/child/send-letter-again.mutations'

import { listLettersAgain } from './letters-again.data'
import { listTickedStudents } from './ticked-students.data'
import type { ResendOutcome } from './ticked.schema'

/**
 * Sends the last letter of a kind once more, word for word, to every guardian of these students, each as
 * `sendLetterAgain` does. Children of other zones, and the actor's own, are left out. Tells what became of each
 * student.
 */
export async function sendLettersAgain(
  actor: Actor,
  cycle: Parameters<typeof listTickedStudents>[1],
  studentIds: readonly string[],
  kind: string,
  now: Date,
): Promise<ReadonlyMap<string, ResendOutcome>> {
  const students = await listTickedStudents(actor, cycle, new Set(studentIds))
  const letters = await listLettersAgain(students, cycle.id, kind, now)
  const outcomes = new Map<string, ResendOutcome>(
    students.map(({ id, isOfZone, isOwn }) => [id, isOfZone && !isOwn ? 'none' : 'not-found']),
  )
  for (const letter of letters) {
    const result = await sendLetterAgain(actor, letter.studentId, letters, letter.id, now)
    if (result.ok) outcomes.set(letter.studentId, 'sent')
    else if (outcomes.get(letter.studentId) !== 'sent')
      outcomes.set(letter.studentId, result.reason)
  }
  return outcomes
}
