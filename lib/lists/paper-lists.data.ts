import 'server-only'
import { db } from '@/lib/base/db/client'
import { userNames } from '@/lib/registry/people/person-names.data'

/** A place of a paper list that two typings filled differently; null: no school. */
export type PlaceDifference = {
  /** 1 is the first choice. */
  readonly place: number
  /** School ids. */
  readonly first: string | null
  readonly second: string | null
}

/** A paper list typed in once. Its schools are not told: the second typing is done from the paper. */
export type WaitingPaper = {
  readonly id: string
  readonly askedBy: string
  readonly enteredBy: string
  readonly enteredAt: Date
}

/** The typing of a student's paper list that waits for its second; null when none does. Who may see it is the caller's to have asked. */
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
  const names = await userNames(db, [enteredById])
  return { ...entry, enteredBy: names.get(enteredById) ?? '' }
}
