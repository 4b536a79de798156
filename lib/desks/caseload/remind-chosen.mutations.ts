import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { REMINDABLE } from '@/lib/draw/readiness/findings.schema'
import { remindStudents } from '@/lib/draw/readiness/remind-families.mutations'

import { groupByCycle } from './remind-chosen.data'

/**
 * Reminds the families of these students whom the actor counsels and whose list is not sent, while
 * the window is open. Families reminded in the last days, by anybody, get no reminder. Returns how
 * many letters were written.
 */
export async function remindChosen(
  actor: Actor,
  studentIds: readonly string[],
  now: Date,
): Promise<{ students: number; letters: number }> {
  const groups = await groupByCycle(db, actor, studentIds, now)
  const total = { students: 0, letters: 0 }
  for (const { cycle, students } of groups) {
    if (now < cycle.opensAt || now >= cycle.closesAt) continue
    for (const about of REMINDABLE) {
      const done = await remindStudents(actor, cycle, about, now, students)
      total.students += done.students.size
      total.letters += done.letters
    }
  }
  return total
}
