import 'server-only'
import { db } from '@/lib/base/db/client'

/** The lists sent in one year of a zone and in the year before it. */
export type SentLists = {
  readonly cycleId: string
  readonly submitted: number
  /** Day of the window, from 0, on which a family first sent the list that counts now; ascending. */
  readonly days: readonly { readonly day: number; readonly sent: number }[]
  /** The same of the year before; null when the zone had no such year. */
  readonly lastYear: {
    readonly days: readonly { readonly day: number; readonly sent: number }[]
    /** Sent by the same moment of its window. */
    readonly byNow: number
  } | null
}

type Row = { id: string; is_last: boolean; day: number | null; sent: number; by_now: number }

/**
 * The lists sent in these cycles, day by day since their window opened, beside those of the year before.
 * The lists that count are counted, on the day when their family first sent one: a list that is sent
 * again is no new one.
 */
export async function readSentLists(cycleIds: readonly string[], now: Date): Promise<SentLists[]> {
  const rows = await db.$queryRaw<Row[]>`
    WITH year AS (
      SELECT cycle.id, cycle.id AS counted, false AS is_last, cycle.opens_at, cycle.opens_at AS now_opens,
        district.time_zone
      FROM cycle JOIN zone ON zone.id = cycle.zone_id JOIN district ON district.id = zone.district_id
      WHERE cycle.id = ANY(${[...cycleIds]}::uuid[])
    ), years AS (
      SELECT * FROM year
      UNION ALL
      SELECT year.id, before.id, true, before.opens_at, year.opens_at, year.time_zone
      FROM year JOIN cycle ON cycle.id = year.id
        JOIN cycle before ON before.zone_id = cycle.zone_id AND before.school_year = cycle.school_year - 1
    ), first AS (
      SELECT list.cycle_id, submission.submitted_at AS at
      FROM counting_submission list
        JOIN submission ON submission.application_id = list.application_id AND submission.number = 1
      WHERE list.cycle_id IN (SELECT counted FROM years)
    )
    SELECT years.id, is_last,
      (first.at AT TIME ZONE time_zone)::date - (opens_at AT TIME ZONE time_zone)::date AS day,
      count(first.at)::int AS sent,
      count(*) FILTER (WHERE first.at - opens_at <= ${now}::timestamptz - now_opens)::int AS by_now
    FROM years LEFT JOIN first ON first.cycle_id = years.counted
    GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`
  const daysOf = (of: readonly Row[]) =>
    of.flatMap(({ day, sent }) => (day === null ? [] : [{ day, sent }]))
  return cycleIds.map((cycleId) => {
    const [own, last] = [false, true].map((isLast) =>
      rows.filter((row) => row.id === cycleId && row.is_last === isLast),
    )
    const days = daysOf(own ?? [])
    return {
      cycleId,
      submitted: days.reduce((all, { sent }) => all + sent, 0),
      days,
      lastYear: last?.length
        ? { days: daysOf(last), byNow: last.reduce((all, { by_now: n }) => all + n, 0) }
        : null,
    }
  })
}
