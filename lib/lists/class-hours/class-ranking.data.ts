import 'server-only'
import { db } from '@/lib/base/db/client'
import { readRanking } from '@/lib/lists/ranking.data'
import type { RankingView } from '@/lib/lists/ranking.view'
import { readStudentYear } from '@/lib/year/student-year.data'

import { isSessionOpen } from './class-hours.rules'
import type { ClassSeat } from './class-hours.schema'

/** What the student at a shared device ranks; null when the session is over, or not of the student's year. */
export async function findSeatRanking(seat: ClassSeat, now: Date): Promise<RankingView | null> {
  const session = await db.classSession.findUnique({
    where: { id: seat.sessionId },
    select: { cycleId: true, closesAt: true, closedAt: true },
  })
  if (!session || !isSessionOpen(session, now)) return null
  const year = await readStudentYear({ id: seat.studentId })
  if (!year || year.cycle.id !== session.cycleId) return null
  return readRanking(null, year)
}
