import 'server-only'
import { db, type Tx } from '@/lib/base/db/client'

/** A list of a student that counts, or that is begun, in a year of a zone whose results are not out. */
export type OpenList = {
  readonly applicationId: string
  readonly cycleId: string
  readonly schoolYear: number
  /** The list that counts; null when one is only begun. */
  readonly submissionId: string | null
  readonly receiptCode: string | null
  /** The lists are frozen: whatever is decided now, this one stays in its draw. */
  readonly isFrozen: boolean
}

/** The open lists of a student by year. The caller checks access. */
export async function listOpenLists(tx: Tx, studentId: string): Promise<readonly OpenList[]> {
  return tx.$queryRaw<OpenList[]>`
    SELECT application.id AS "applicationId", cycle.id AS "cycleId", cycle.school_year AS "schoolYear",
      counted.submission_id AS "submissionId", submission.receipt_code AS "receiptCode",
      EXISTS (SELECT FROM round WHERE round.cycle_id = cycle.id AND round.kind = 'MAIN'
        AND round.state IN ('FROZEN', 'COMPUTED', 'APPROVED')) AS "isFrozen"
    FROM application JOIN cycle ON cycle.id = application.cycle_id
      LEFT JOIN counting_submission counted ON counted.application_id = application.id
      LEFT JOIN submission ON submission.id = counted.submission_id
    WHERE application.student_id = ${studentId}::uuid
      AND (counted.submission_id IS NOT NULL OR cardinality(application.draft) > 0)
      AND NOT EXISTS (SELECT FROM round WHERE round.cycle_id = cycle.id AND round.kind = 'MAIN'
        AND round.state = 'PUBLISHED')
    ORDER BY cycle.school_year`
}

/** What an import says of a student's zone and was not applied, because a list is open. */
export type WaitingZone = {
  readonly after: string | null
  readonly since: Date
  readonly source: string
}

/** The zone that an import says and that waits for a person; null when nothing waits. The caller checks access. */
export async function findOpenWaitingZone(studentId: string): Promise<WaitingZone | null> {
  const [row] = await db.$queryRaw<WaitingZone[]>`
    SELECT waiting.after, waiting.since, import.source
    FROM open_waiting_change waiting JOIN import ON import.id = waiting.import_id
    WHERE waiting.student_id = ${studentId}::uuid AND waiting.table_name = 'students'
      AND waiting.column_name = 'zone'`
  return row ?? null
}

/** The open lists, outside a transaction. */
export const readOpenLists = (studentId: string) => listOpenLists(db, studentId)
