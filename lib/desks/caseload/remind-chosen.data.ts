import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db, type Tx } from '@/lib/base/db/client'
import { REMINDABLE } from '@/lib/draw/readiness/findings.schema'
import { listReminderRecipients } from '@/lib/draw/readiness/remind-families.data'
import { listsTakenAt } from '@/lib/year/application-window.rules'
import type { CounseledSchool } from '@/lib/year/counseled-years.data'

import { listChosenStudents } from './selected-students.data'

/** Whom a reminder about these students would reach now, by what is missing. */
export type CaseReminder = {
  readonly isOpen: boolean
  /** A late round takes lists, of which nobody is reminded. */
  readonly isLate: boolean
  /** Students whose family would get a letter. */
  readonly begun: number
  readonly notBegun: number
  /** Students whose family was reminded in the last days. */
  readonly remindedRecently: number
  /** Students without a guardian on file. */
  readonly unreachable: number
}

/** The cycles of the chosen students, each with its students. */
export async function groupByCycle(
  tx: Tx,
  actor: Actor,
  studentIds: readonly string[],
  now: Date,
): Promise<{ cycle: CounseledSchool['cycle']; students: ReadonlySet<string> }[]> {
  const chosen = await listChosenStudents(tx, actor, studentIds, now)
  const cycles = new Map(chosen.map(({ school: { cycle } }) => [cycle.id, cycle]))
  const grouped = Map.groupBy(chosen, ({ school }) => school.cycle.id)
  return [...grouped].flatMap(([cycleId, students]) => {
    const cycle = cycles.get(cycleId)
    return cycle ? [{ cycle, students: new Set(students.map(({ id }) => id)) }] : []
  })
}

/** Previews a reminder to the families of these students. */
export async function previewCaseReminder(
  actor: Actor,
  studentIds: readonly string[],
  now: Date,
): Promise<CaseReminder> {
  const groups = await groupByCycle(db, actor, studentIds, now)
  const count = { 'not-sent': 0, 'not-applied': 0 }
  let [remindedRecently, unreachable] = [0, 0]
  for (const { cycle, students } of groups) {
    for (const about of REMINDABLE) {
      const rows = await listReminderRecipients(db, cycle, about, now)
      const ours = rows.filter(({ studentId }) => students.has(studentId))
      const distinct = (which: typeof ours) => new Set(which.map((row) => row.studentId)).size
      count[about] += distinct(ours.filter((row) => row.email !== null && !row.wasRemindedRecently))
      remindedRecently += distinct(ours.filter((row) => row.wasRemindedRecently))
      unreachable += distinct(ours.filter((row) => row.email === null))
    }
  }
  return {
    isOpen: groups.some(({ cycle }) => cycle.opensAt <= now && now < cycle.closesAt),
    isLate: groups.some(({ cycle }) => listsTakenAt(cycle, now) === 'late'),
    begun: count['not-sent'],
    notBegun: count['not-applied'],
    remindedRecently,
    unreachable,
  }
}
