import 'server-only'
import type { Tx } from '@/lib/base/db/client'

export type AppealCycle = {
  readonly id: string
  readonly zoneId: string
  readonly schoolYear: number
  readonly entryGrade: number
  readonly timeZone: string
}

/** A school's seats of the entry grade: `taken` are held, `offered` may still be accepted; nobody twice. */
export type Seats = {
  readonly seats: number
  readonly taken: number
  readonly offered: number
  readonly free: number
}

/** The seats of one school at this moment; all 0 when it offers none. */
export async function readSeats(
  tx: Tx,
  { id, schoolYear, entryGrade }: Pick<AppealCycle, 'id' | 'schoolYear' | 'entryGrade'>,
  schoolId: string,
): Promise<Seats> {
  const [row] = await tx.$queryRaw<{ seats: number; taken: number; held: number }[]>`
    WITH sitting AS (
      SELECT student_id FROM enrollment WHERE school_id = ${schoolId}::uuid
          AND school_year = ${schoolYear} AND grade = ${entryGrade}
      UNION
      SELECT application.student_id FROM offer
          JOIN application ON application.id = offer.application_id
        WHERE application.cycle_id = ${id}::uuid AND offer.school_id = ${schoolId}::uuid
          AND offer.state = 'ACCEPTED'
    ), asked AS (
      SELECT application.student_id FROM offer
          JOIN application ON application.id = offer.application_id
        WHERE application.cycle_id = ${id}::uuid AND offer.school_id = ${schoolId}::uuid
          AND offer.state = 'OPEN'
    )
    SELECT seats, (SELECT count(*)::int FROM sitting) AS taken,
      (SELECT count(*)::int FROM (SELECT FROM sitting UNION ALL
        SELECT FROM asked WHERE student_id NOT IN (SELECT student_id FROM sitting)) held) AS held
    FROM seat_pool WHERE cycle_id = ${id}::uuid AND school_id = ${schoolId}::uuid
      AND grade = ${entryGrade}`
  if (!row) return { seats: 0, taken: 0, offered: 0, free: 0 }
  const { seats, taken, held } = row
  return { seats, taken, offered: held - taken, free: Math.max(0, seats - held) }
}

export type Standing = { id: string; application_id: string; school_id: string }

/**
 * Accepted appeals that have brought no seat yet, in the order of their decisions: those children are
 * next, before the lists. Not one who has or is offered a seat of the school by now, nor one who
 * leaves the zone by a permit.
 */
export async function readStanding(tx: Tx, cycleId: string): Promise<Standing[]> {
  return tx.$queryRaw<Standing[]>`
    SELECT appeal.id, appeal.application_id, appeal.school_id
    FROM appeal JOIN application ON application.id = appeal.application_id
    WHERE application.cycle_id = ${cycleId}::uuid AND appeal.state = 'ACCEPTED'
      AND NOT EXISTS (SELECT FROM offer
        WHERE offer.application_id = application.id AND offer.school_id = appeal.school_id
          AND (offer.state IN ('OPEN', 'ACCEPTED')
            OR (offer.source = 'APPEAL' AND offer.state <> 'RETRACTED')))
      AND NOT EXISTS (SELECT FROM permitted_out
        WHERE permitted_out.student_id = application.student_id
          AND permitted_out.cycle_id = ${cycleId}::uuid)
    ORDER BY appeal.decided_at, appeal.id`
}
