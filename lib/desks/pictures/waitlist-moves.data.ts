import 'server-only'
import { db } from '@/lib/base/db/client'

/** A child's place on a school's waitlist of the main round. */
export type WaitlistPlace = {
  /** 1 is next, when the results came out. */
  readonly place: number
  /** When the child was offered a seat or left; null while it waits. */
  readonly leftAt: Date | null
  readonly offered: boolean
}

/** A waitlist since the results of its round. */
export type MovedWaitlist = {
  readonly publishedAt: Date
  /** In order, not empty. */
  readonly places: readonly WaitlistPlace[]
}

type Row = { published_at: Date; left_at: Date | null; offered: boolean }

/**
 * A school's waitlist of the main round of a year that the reader has, with when each child left it; null
 * when nobody was on it. A child that was offered a seat left on that day, as its family reads it.
 */
export async function readWaitlistMoves(
  cycleId: string,
  schoolId: string,
): Promise<MovedWaitlist | null> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT round.published_at, offer.offered_at IS NOT NULL AS offered,
      CASE WHEN entry.state <> 'WAITING' THEN coalesce(offer.offered_at, entry.changed_at) END AS left_at
    FROM waitlist_entry entry JOIN round ON round.id = entry.round_id
      LEFT JOIN offer ON offer.round_id = entry.round_id AND offer.school_id = entry.school_id
        AND offer.application_id = entry.application_id AND offer.source = 'WAITLIST'
    WHERE round.cycle_id = ${cycleId}::uuid AND round.kind = 'MAIN' AND round.state = 'PUBLISHED'
      AND entry.school_id = ${schoolId}::uuid
    ORDER BY entry.position`
  const [first] = rows
  if (!first) return null
  return {
    publishedAt: first.published_at,
    places: rows.map(({ left_at: leftAt, offered }, i) => ({ place: i + 1, leftAt, offered })),
  }
}
