import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { recordAdded, recordChanges } from '@/lib/base/audit/change-value.mutations'
import type { Tx } from '@/lib/base/db/client'

import type { CorrectedField, RecordField } from './corrections.schema'

/** The column of the record that each correction changes. */
export const COLUMNS = {
  ABSENCES: 'absences',
  FAILING_CLASSES: 'failingClasses',
  MAJOR_DISCIPLINARY: 'majorDisciplinary',
} as const satisfies Record<RecordField, string>

/** The same in the words of the files. */
const PLAIN = {
  ABSENCES: 'absences',
  FAILING_CLASSES: 'failing_classes',
  MAJOR_DISCIPLINARY: 'major_disciplinary',
} as const satisfies Record<RecordField, string>

/** Where a record comes from that two people entered here. */
const ENTERED_HERE = 'Zone of Choice'

type Correction = {
  readonly studentId: string
  readonly schoolYear: number
  readonly field: CorrectedField
  readonly before: number | null
  readonly after: number
  readonly afterFailing: number | null
  readonly afterDisciplinary: number | null
  readonly reason: string
  readonly requestedById: string
  readonly requestedAt: Date
}

type Step = {
  readonly actor: Actor
  readonly correction: Correction
  readonly record: Readonly<Record<(typeof COLUMNS)[RecordField], number>> | null
}

/**
 * Changes or makes the record as an approved correction says, with the history of each value. False
 * when the record is no longer what it was when the correction was requested.
 */
export async function applyCorrection(
  tx: Tx,
  { actor, correction, record }: Step,
): Promise<boolean> {
  const { studentId, schoolYear, field, before, after, reason } = correction
  const rowId = `${studentId}/${schoolYear}`
  if (field === 'WHOLE_RECORD') return record === null && enterRecord(tx, actor, correction)
  const column = COLUMNS[field]
  const changed = await tx.studentRecord.updateMany({
    where: { studentId, schoolYear, [column]: before },
    data: { [column]: after },
  })
  if (changed.count === 0) return false
  const values = { before: String(before), after: String(after) }
  const change = { table: 'records', rowId, column: PLAIN[field], ...values }
  await recordChanges(tx, actor, [change], reason)
  // when an import says something else later, whoever asked is told
  await tx.keptValue.updateMany({
    where: { table: change.table, rowId, column: change.column },
    data: { keptById: correction.requestedById },
  })
  return true
}

async function enterRecord(tx: Tx, actor: Actor, correction: Correction): Promise<boolean> {
  const { studentId, schoolYear, after, afterFailing, afterDisciplinary } = correction
  const counts = {
    absences: after,
    failingClasses: afterFailing ?? 0,
    majorDisciplinary: afterDisciplinary ?? 0,
  }
  const asOf = correction.requestedAt
  // an import that brings the record at the same moment wins: the second finds nothing to enter
  const { count } = await tx.studentRecord.createMany({
    data: [{ studentId, schoolYear, ...counts, source: ENTERED_HERE, asOf }],
    skipDuplicates: true,
  })
  if (count === 0) return false
  const values = {
    as_of: asOf.toISOString().slice(0, 10),
    absences: String(counts.absences),
    failing_classes: String(counts.failingClasses),
    major_disciplinary: String(counts.majorDisciplinary),
    source: ENTERED_HERE,
  }
  await recordAdded(tx, actor, 'records', `${studentId}/${schoolYear}`, values, correction.reason)
  return true
}
