import 'server-only'
import { db } from '@/lib/base/db/client'
import { toMoment } from '@/lib/base/format/wall-clock'

/** What happened to the offers of a year on one day. */
export type AnswerDay = {
  /** Noon of the day, in the district's time. */
  readonly at: Date
  readonly offered: number
  readonly accepted: number
  /** Declined, or given up for a better seat. */
  readonly declined: number
  /** Ended because nobody answered in time. */
  readonly expired: number
}

type Row = Omit<AnswerDay, 'at'> & { day: string }

/**
 * The offers of a year that the reader runs, by the day on which they were made and ended, in order of
 * time; empty before there is one. An offer that was taken back with its round counts nowhere.
 */
export async function readOfferAnswers(cycle: {
  readonly id: string
  readonly timeZone: string
}): Promise<AnswerDay[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT to_char(moment.at AT TIME ZONE ${cycle.timeZone}, 'YYYY-MM-DD') AS day,
      (count(*) FILTER (WHERE NOT is_end))::int AS offered,
      (count(*) FILTER (WHERE is_end AND offer.state = 'ACCEPTED'))::int AS accepted,
      (count(*) FILTER (WHERE is_end AND offer.state IN ('DECLINED', 'SUPERSEDED')))::int AS declined,
      (count(*) FILTER (WHERE is_end AND offer.state = 'EXPIRED'))::int AS expired
    FROM offer JOIN round ON round.id = offer.round_id
      CROSS JOIN LATERAL (VALUES (offer.offered_at, false), (offer.answered_at, true)) moment (at, is_end)
    WHERE round.cycle_id = ${cycle.id}::uuid AND offer.state <> 'RETRACTED' AND moment.at IS NOT NULL
    GROUP BY 1 ORDER BY 1`
  return rows.map(({ day, ...counts }) => ({
    ...counts,
    at: toMoment({ day, time: '12:00' }, cycle.timeZone) ?? new Date(`${day}T12:00:00Z`),
  }))
}
