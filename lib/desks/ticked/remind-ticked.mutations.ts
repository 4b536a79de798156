import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { REMINDABLE } from '@/lib/draw/readiness/findings.schema'
import { remindStudents } from '@/lib/draw/readiness/remind-families.mutations'
import { windowAt } from '@/lib/year/application-window.rules'

import { findCycleToRemind, listUnreminded } from './remind-ticked.data'
import { listTickedStudents } from './ticked-students.data'
import type { RemindOutcome } from './ticked.schema'

/**
 * Reminds the families of these students who have not sent a list, while the window is open; nobody who was reminded in
 * the last days, whoever asks and however many ask at once, and not the actor's own child. For a few minutes the actor
 * can take the letters back. Tells what became of each student of the zone; of nobody where the actor does not run it.
 */
export async function remindTicked(
  actor: Actor,
  cycleId: string,
  studentIds: readonly string[],
  now: Date,
): Promise<ReadonlyMap<string, RemindOutcome>> {
  const cycle = await findCycleToRemind(actor, cycleId)
  if (!cycle) return new Map()
  const year = { id: cycle.id, zone: { id: cycle.zoneId } }
  const students = await listTickedStudents(actor, year, new Set(studentIds))
  const isOpen = windowAt(cycle, now) === 'open'
  const outcomes = new Map<string, RemindOutcome>(
    students.map(({ id }) => [id, isOpen ? 'none' : 'closed']),
  )
  if (!isOpen) return outcomes
  const ids: ReadonlySet<string> = new Set(
    students.filter(({ isOwn }) => !isOwn).map(({ id }) => id),
  )
  const reminded = new Set<string>()
  for (const about of REMINDABLE)
    for (const id of (await remindStudents(actor, cycle, about, now, ids)).students)
      reminded.add(id)
  // read afterwards: whom somebody else reminded at the same time was reminded recently
  for (const { studentId, state } of await listUnreminded(cycle, students, now))
    outcomes.set(studentId, state === 'goes' ? 'recently' : state)
  for (const id of reminded) outcomes.set(id, 'reminded')
  return outcomes
}
