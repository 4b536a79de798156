import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { db } from '@/lib/base/db/client'

import { lockStudents } from './lock-students.data'
import { studentsChangedBy } from './students.policy'

/** A row of the files with values that wait: of a student the id, of a school year the id, a slash, the year. */
type WaitingRow = { readonly table: 'students' | 'enrollments'; readonly rowId: string }

/**
 * Keeps a row of a student as it is here although an import says otherwise: the import is left alone for as long as it
 * goes on saying that, and asks again once it says something else. False when nothing waits there any more, or the
 * student is not the actor's to change.
 */
export async function keepWaiting(
  actor: Actor,
  studentId: string,
  { table, rowId }: WaitingRow,
  reason: string,
): Promise<boolean> {
  return db.$transaction(async (tx) => {
    const [student] = (await lockStudents(tx, [studentId], studentsChangedBy(actor))) ?? []
    if (!student) return false
    const where = { studentId, table, rowId }
    const waiting = await tx.waitingChange.findMany({ where, orderBy: { column: 'asc' } })
    if (waiting.length === 0) return false
    for (const { column, after } of waiting) {
      const place = { table, rowId, column }
      const kept = { sourceValue: after, keptById: actor.id, reason, keptAt: new Date() }
      await tx.keptValue.upsert({
        where: { table_rowId_column: place },
        create: { ...place, ...kept },
        update: kept,
      })
    }
    await tx.waitingChange.deleteMany({ where })
    await recordEvent(tx, actor, {
      verb: 'student.corrected',
      subjectType: 'student',
      subjectId: studentId,
      zoneId: student.zoneId,
      detail: { changes: waiting.map(({ column }) => column), reason },
    })
    return true
  })
}
