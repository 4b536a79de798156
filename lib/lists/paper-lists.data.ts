import 'server-only'
import { db } from '@/lib/base/db/client'
import { findUserNames } from '@/lib/registry/people/person-names.data'
import { readListSettings } from '@/lib/year/rule-sets/rule-editor.data'

/** A place of a paper list where two entries differ; null: no school. */
export type PlaceDifference = {
  /** 1 is the first choice. */
  readonly place: number
  /** School ids. */
  readonly first: string | null
  readonly second: string | null
}

/** A paper list typed in once. Its schools are not shown: the second entry is typed from the paper. */
export type WaitingPaper = {
  readonly id: string
  readonly askedBy: string
  readonly enteredBy: string
  readonly enteredAt: Date
}

/** Whether a list on paper of this year is typed twice before it is sent, by the rules in force. */
export async function isPaperTypedTwice(cycleId: string): Promise<boolean> {
  return (await readListSettings(db, cycleId)).paperTwice
}

/** A student's paper list that waits for its second entry; null when there is none. The caller checks access. */
export async function findWaitingPaper(
  studentId: string,
  cycleId: string,
): Promise<WaitingPaper | null> {
  const row = await db.paperEntry.findFirst({
    where: { settledAt: null, application: { studentId, cycleId } },
    orderBy: { enteredAt: 'asc' },
    select: { id: true, askedBy: true, enteredById: true, enteredAt: true },
  })
  if (!row) return null
  const { enteredById, ...entry } = row
  const names = await findUserNames(db, [enteredById])
  return { ...entry, enteredBy: names.get(enteredById) ?? '' }
}
