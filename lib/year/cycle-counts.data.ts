import 'server-only'
import { db } from '@/lib/base/db/client'

/** What staff count in a year of a zone. */
export type CycleCounts = {
  readonly schools: number
  /** Seats of the entry grade. */
  readonly seats: number
  readonly submitted: number
  /** Begun, and none sent that counts. */
  readonly drafts: number
  readonly pendingClaims: number
  /** Lists handed in that count nothing until somebody of the school settles them. */
  readonly unsettled: number
}

type Counted = { id: string; count: number }

/** The counts of each of these cycles, as the pages of its zone and the desk of the district tell them. */
export async function countCycles(
  cycleIds: readonly string[],
): Promise<(cycleId: string) => CycleCounts> {
  const ids = [...cycleIds]
  const [pools, submitted, drafts, claims, unsettled] = await Promise.all([
    db.$queryRaw<(Counted & { seats: number })[]>`
      SELECT cycle.id, count(*)::int AS count, sum(pool.seats)::int AS seats
      FROM seat_pool pool JOIN cycle ON cycle.id = pool.cycle_id AND cycle.entry_grade = pool.grade
      WHERE cycle.id = ANY(${ids}::uuid[]) AND pool.seats > 0 GROUP BY 1`,
    db.$queryRaw<Counted[]>`
      SELECT cycle_id AS id, count(*)::int AS count FROM counting_submission
      WHERE cycle_id = ANY(${ids}::uuid[]) GROUP BY 1`,
    db.$queryRaw<Counted[]>`
      SELECT cycle_id AS id, count(*)::int AS count FROM begun_application
      WHERE cycle_id = ANY(${ids}::uuid[]) GROUP BY 1`,
    db.$queryRaw<Counted[]>`
      SELECT claim.cycle_id AS id, count(*)::int AS count
      FROM claim JOIN student ON student.id = claim.student_id
      WHERE claim.cycle_id = ANY(${ids}::uuid[]) AND claim.state = 'PENDING' AND student.same_as_id IS NULL
      GROUP BY 1`,
    db.$queryRaw<Counted[]>`
      SELECT application.cycle_id AS id, count(*)::int AS count
      FROM unsettled_list JOIN application ON application.id = unsettled_list.application_id
      WHERE application.cycle_id = ANY(${ids}::uuid[]) AND NOT EXISTS (SELECT FROM permitted_out
        WHERE permitted_out.student_id = application.student_id
          AND permitted_out.cycle_id = application.cycle_id)
      GROUP BY 1`,
  ])
  const countOf = (rows: readonly Counted[], cycleId: string) =>
    rows.find(({ id }) => id === cycleId)?.count ?? 0
  return (cycleId) => ({
    schools: countOf(pools, cycleId),
    seats: pools.find(({ id }) => id === cycleId)?.seats ?? 0,
    submitted: countOf(submitted, cycleId),
    drafts: countOf(drafts, cycleId),
    pendingClaims: countOf(claims, cycleId),
    unsettled: countOf(unsettled, cycleId),
  })
}
