import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import type { LeftBecause, WaitlistState } from '@/lib/base/db/generated/enums'
import { toWallClock } from '@/lib/base/format/wall-clock'
import { findUserNames } from '@/lib/registry/people/person-names.data'
import { toPerson } from '@/lib/registry/people/person.rules'
import { listAppealsWithoutSeat } from '@/lib/seats/appeals/appeals-without-seat.data'
import { readRanks } from '@/lib/seats/offer-lock.data'

import { toWaitlistMoves, currentPlace } from './family-waitlists.rules'
import type { WaitlistPlaceView } from './waitlists.view'

type ChildAheadRow = { school_id: string; left_at: Date | null }

/** Who was ahead of an application on its waitlists, in the same round or an earlier one. */
async function readAhead(applicationId: string): Promise<ChildAheadRow[]> {
  return db.$queryRaw<ChildAheadRow[]>`
    SELECT mine.school_id, CASE WHEN other.state = 'WAITING' THEN NULL
        ELSE coalesce(offer.offered_at, other.changed_at) END AS left_at
    FROM waitlist_entry mine
      JOIN round own ON own.id = mine.round_id AND own.state = 'PUBLISHED'
      JOIN round ON round.cycle_id = own.cycle_id AND round.state = 'PUBLISHED'
      JOIN waitlist_entry other ON other.round_id = round.id AND other.school_id = mine.school_id
        AND (round.id = own.id AND other.position < mine.position
          OR (round.kind, round.published_at) < (own.kind, own.published_at))
      LEFT JOIN offer ON offer.round_id = other.round_id AND offer.school_id = other.school_id
        AND offer.application_id = other.application_id AND offer.source = 'WAITLIST'
    WHERE mine.application_id = ${applicationId}::uuid
      AND (round.id = own.id OR other.state = 'WAITING'
        OR coalesce(offer.offered_at, other.changed_at) > own.published_at)`
}

type WaitlistPlaceRow = {
  school_id: string
  slug: string
  school: string
  state: WaitlistState
  because: LeftBecause | null
  left_by: string | null
  changed_at: Date | null
  parted: boolean
}

async function readWaitlistPlaces(applicationId: string): Promise<WaitlistPlaceRow[]> {
  return db.$queryRaw<WaitlistPlaceRow[]>`
    SELECT entry.school_id, school.slug, school.name AS school, entry.state::text AS state,
      entry.left_because::text AS because, entry.left_by_id AS left_by, entry.changed_at,
      EXISTS (SELECT FROM reserve_rule WHERE reserve_rule.rule_set_id = round.rule_set_id
        AND reserve_rule.school_id = entry.school_id
        AND reserve_rule.condition IS NOT NULL) AS parted
    FROM waitlist_entry entry JOIN school ON school.id = entry.school_id
      JOIN round ON round.id = entry.round_id AND round.state = 'PUBLISHED'
    WHERE entry.application_id = ${applicationId}::uuid`
}

/**
 * The waitlists of published rounds that an application of a cycle is on, in the order of the
 * family's list. The caller has checked that `reader` may see the application.
 */
export async function listFamilyWaitlistPlaces(
  reader: Actor,
  cycleId: string,
  applicationId: string,
  timeZone: string,
): Promise<WaitlistPlaceView[]> {
  const [rows, ahead, ranks, appeals] = await Promise.all([
    readWaitlistPlaces(applicationId),
    readAhead(applicationId),
    readRanks(db, applicationId),
    listAppealsWithoutSeat(db, cycleId),
  ])
  const names = await findUserNames(
    db,
    rows.map((row) => row.left_by),
  )
  const aheadAt = Map.groupBy(ahead, ({ school_id }) => school_id)
  const places = rows.map((row): WaitlistPlaceView => {
    const before = (aheadAt.get(row.school_id) ?? []).map(({ left_at: leftAt }) => ({ leftAt }))
    const placeInRound = before.length + 1
    const accepted = appeals.filter((appeal) => appeal.school_id === row.school_id)
    const own = accepted.findIndex((appeal) => appeal.application_id === applicationId)
    return {
      schoolId: row.school_id,
      slug: row.slug,
      school: row.school,
      rank: ranks.get(row.school_id) ?? 0,
      placeInRound,
      placeNow: row.state === 'WAITING' ? currentPlace(before) : null,
      state: row.state,
      because: row.because,
      leftBy: toPerson(reader, names, row.left_by),
      ownAppeal: own !== -1,
      appealsAhead: own === -1 ? accepted.length : own,
      changedAt: row.changed_at,
      hasReserves: row.parted,
      moves: toWaitlistMoves(before, placeInRound, (day) => toWallClock(day, timeZone).day),
    }
  })
  return places.toSorted((a, b) => a.rank - b.rank)
}
