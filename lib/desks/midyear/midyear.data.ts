import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { isUuid } from '@/lib/base/forms/uuid'
import { zonesRunBy } from '@/lib/registry/access/zone-access.policy'

import { type ArrivalRequest, listArrivalRequests } from './arrival-requests.data'
import { findSeatsNow, type SeatsNow } from './free-seats-now.data'
import { type LeftWithSeat, listLeftWithSeats } from './left-with-seats.data'

const SHOWN = 50

export type Midyear = SeatsNow & {
  /** Students of the zone who go to no school this year, the first ones by name, and how many there are. */
  readonly without: readonly { id: string; name: string; number: string }[]
  readonly total: number
  readonly requests: readonly ArrivalRequest[]
  /** Who left and keeps a child from a seat of a year ahead. */
  readonly left: readonly LeftWithSeat[]
}

/**
 * The desk for children who arrive in the middle of the running year, and for the seats of those who left; null when
 * the zone is not the actor's.
 */
export async function findMidyear(
  actor: Actor,
  zoneId: string,
  asked: number | null,
  now: Date,
): Promise<Midyear | null> {
  if (!isUuid(zoneId)) return null
  const zone = await db.zone.findFirst({ where: { AND: [{ id: zoneId }, zonesRunBy(actor)] } })
  if (!zone) return null
  const seats = await findSeatsNow(zoneId, asked, now)
  const [without, requests, left] = await Promise.all([
    db.$queryRaw<{ id: string; name: string; number: string; total: number }[]>`
      SELECT student.id, listed_name(student.family_name, student.given_name) AS name, student.number,
        count(*) OVER ()::int AS total
      FROM student
      WHERE student.zone_id = ${zoneId}::uuid AND student.same_as_id IS NULL AND NOT is_past(student.left_on)
        AND NOT EXISTS (SELECT FROM present_enrollment present
          WHERE present.student_id = student.id AND present.school_year = ${seats.schoolYear})
      ORDER BY student.family_name, student.given_name, student.id LIMIT ${SHOWN}`,
    listArrivalRequests(actor, zoneId),
    listLeftWithSeats(zoneId, seats.schoolYear),
  ])
  return {
    ...seats,
    requests,
    left,
    total: without[0]?.total ?? 0,
    without: without.map(({ id, name, number }) => ({ id, name, number })),
  }
}
