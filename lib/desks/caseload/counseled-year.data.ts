import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { isRecordId } from '@/lib/base/forms/record-id'
import { readRanking } from '@/lib/lists/ranking.data'
import type { RankingView } from '@/lib/lists/ranking.view'
import { counseledBy } from '@/lib/registry/access/counselor-access.policy'
import { listCounseledYears, yearsBySchool } from '@/lib/year/counseled-years.data'
import { readStudentYear } from '@/lib/year/student-year.data'
import type { FamilyCycle, StudentView } from '@/lib/year/student-year.rules'

/**
 * A student whose present school the actor counsels, with the cycle of the student's list; null for
 * any other.
 */
export async function findCounseledYear(
  actor: Actor,
  studentId: string,
  now: Date,
): Promise<{ student: StudentView; cycle: FamilyCycle } | null> {
  if (!isRecordId(studentId)) return null
  const years = yearsBySchool(await listCounseledYears(db, actor, now))
  return readStudentYear({ AND: [{ id: studentId }, counseledBy(actor, years)] })
}

/**
 * The schools from which a student's counselor types a list; null when the student is not the
 * actor's.
 */
export async function findRankingFor(
  actor: Actor,
  studentId: string,
  now: Date,
): Promise<RankingView | null> {
  const year = await findCounseledYear(actor, studentId, now)
  return year && readRanking(actor, year)
}
