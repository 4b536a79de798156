import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { isUuid } from '@/lib/base/forms/uuid'
import { cyclesRunBy } from '@/lib/registry/access/zone-access.policy'
import { countSeats } from '@/lib/year/seat-holders.data'

import type { RoundAnswers } from './try-extra-offers.rules'

/** A school that takes part this year, for which extra offers are tried. */
export type TriedSchool = {
  readonly id: string
  readonly name: string
  /** Seats of the entry grade that nobody holds yet. */
  readonly free: number
}

/**
 * How families answered the main rounds of a zone's earlier years, with the schools of this year by name; null when
 * the actor does not run the cycle.
 */
export async function findRoundAnswers(
  actor: Actor,
  cycleId: string,
): Promise<{ answers: RoundAnswers[]; schools: TriedSchool[] } | null> {
  if (!isUuid(cycleId)) return null
  const cycle = await db.cycle.findFirst({
    where: { AND: [{ id: cycleId }, cyclesRunBy(actor)] },
    select: { id: true, zoneId: true, schoolYear: true, entryGrade: true },
  })
  if (!cycle) return null
  const [answers, pools] = await Promise.all([
    readRoundAnswers(cycle),
    countSeats(db, cycle, { grade: cycle.entryGrade }),
  ])
  const schools = await db.school.findMany({
    where: {
      id: { in: [...answers, ...pools].map(({ schoolId }) => schoolId) },
    },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    select: { id: true, name: true },
  })
  const freeAt = new Map(pools.map(({ schoolId, free }) => [schoolId, free]))
  return {
    answers,
    schools: schools.map((school) => ({ ...school, free: freeAt.get(school.id) ?? 0 })),
  }
}

/**
 * The answers to the offers that main rounds made, not those of waitlists or decisions. A school where an offer is still
 * open is left out. Who accepted said yes even if they gave the seat up later.
 */
async function readRoundAnswers(cycle: {
  zoneId: string
  schoolYear: number
}): Promise<RoundAnswers[]> {
  return db.$queryRaw<RoundAnswers[]>`
    SELECT cycle.school_year AS "schoolYear", offer.school_id AS "schoolId", count(*)::int AS offers,
      count(*) FILTER (WHERE offer.state IN ('ACCEPTED', 'SUPERSEDED')
        -- declined after the deadline: accepted before it
        OR (offer.state = 'DECLINED' AND offer.answered_at > offer.answer_by))::int AS yes,
      (SELECT count(*) FROM waitlist_entry WHERE waitlist_entry.round_id = round.id
        AND waitlist_entry.school_id = offer.school_id)::int AS waiting
    FROM cycle JOIN round ON round.cycle_id = cycle.id AND round.kind = 'MAIN' AND round.state = 'PUBLISHED'
      JOIN offer ON offer.round_id = round.id AND offer.source = 'ROUND'
      JOIN application ON application.id = offer.application_id
      JOIN student ON student.id = application.student_id AND student.same_as_id IS NULL
    WHERE cycle.zone_id = ${cycle.zoneId}::uuid AND cycle.school_year < ${cycle.schoolYear}
    GROUP BY cycle.school_year, round.id, offer.school_id
    HAVING count(*) FILTER (WHERE offer.state = 'OPEN') = 0
    ORDER BY cycle.school_year, offer.school_id`
}
