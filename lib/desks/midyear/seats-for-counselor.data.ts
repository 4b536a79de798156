import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import type { Texts } from '@/lib/base/i18n/localized-text.rules'
import { listCounseledYears } from '@/lib/year/counseled-years.data'

import { findSeatsNow, type SeatsNow } from './free-seats-now.data'

type Zone = { readonly slug: string; readonly name: Texts }

export type CounselorSeats = {
  /** The zones of the counselor's students. */
  readonly zones: readonly Zone[]
  readonly zone: Zone
  readonly now: SeatsNow
}

/**
 * The free seats of the running year in a zone of the actor's students, without any name of a child, to be read; the
 * zone's staff give them out. Without `slug` the first of their zones. Null when the actor counsels nobody, or nobody
 * of the zone named.
 */
export async function findSeatsForCounselor(
  actor: Actor,
  slug: string | null,
  grade: number | null,
  now: Date,
): Promise<CounselorSeats | null> {
  const schools = await listCounseledYears(db, actor, now)
  const ofZone = new Map(schools.map(({ zoneId, zone }) => [zoneId, zone]))
  const [zoneId, zone] = [...ofZone].find(([, one]) => slug === null || one.slug === slug) ?? []
  if (!zoneId || !zone) return null
  return { zones: [...ofZone.values()], zone, now: await findSeatsNow(zoneId, grade, now) }
}
