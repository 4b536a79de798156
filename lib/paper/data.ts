import 'server-only'
import { db } from '@/lib/db/client'

import type { WaitingPaper } from './view'

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
  const user = await db.user.findUnique({ where: { id: enteredById }, select: { name: true } })
  return { ...entry, enteredBy: user?.name ?? '' }
}
