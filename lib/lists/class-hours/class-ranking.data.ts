import 'server-only'
import { db } from '@/lib/base/db/client'
import { readRanking } from '@/lib/lists/ranking.data'
import type { RankingView } from '@/lib/lists/ranking.view'
import { readStudentYear } from '@/lib/year/student-year.data'

import { isClassHourOpen } from './class-hours.rules'
import type { ClassDevice } from './class-hours.schema'

/** The ranking of the student at a shared device; null when the class hour is over, or not in the student's cycle. */
export async function findClassRanking(
  device: ClassDevice,
  now: Date,
): Promise<RankingView | null> {
  const classHour = await db.classHour.findUnique({
    where: { id: device.classHourId },
    select: { cycleId: true, closesAt: true, closedAt: true },
  })
  if (!classHour || !isClassHourOpen(classHour, now)) return null
  const year = await readStudentYear({ id: device.studentId })
  if (!year || year.cycle.id !== classHour.cycleId) return null
  return readRanking(null, year)
}
