import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db, type Tx } from '@/lib/base/db/client'
import { isUuid } from '@/lib/base/forms/uuid'
import { type Texts, TEXTS } from '@/lib/base/i18n/localized-text.rules'

import { schoolsEditedBy } from './places.policy'

/** What a school that closes leaves to settle, from the year it is closed in. */
export type Closing = {
  /** Seats by year; `isRanked`: families rank them, the entry grade's, so that they stay until that is settled. */
  readonly pools: readonly {
    readonly cycleId: string
    readonly schoolYear: number
    readonly grade: number
    readonly seats: number
    readonly isRanked: boolean
  }[]
  /** Children with an offer that is open or accepted. */
  readonly offers: number
  /** Children enrolled there for one of these years. */
  readonly enrolled: number
  readonly roles: number
}

/** What stands in the way of closing a school from a year on, or is to be settled. The caller checks access. */
export async function readClosing(tx: Tx, schoolId: string, year: number): Promise<Closing> {
  const pools = await tx.$queryRaw<Closing['pools'][number][]>`
    SELECT cycle.id AS "cycleId", cycle.school_year AS "schoolYear", seat_pool.grade, seat_pool.seats,
      seat_pool.grade = cycle.entry_grade AND EXISTS (SELECT FROM choice JOIN submission ON submission.id = choice.submission_id
        JOIN application ON application.id = submission.application_id
        WHERE application.cycle_id = cycle.id AND choice.school_id = seat_pool.school_id) AS "isRanked"
    FROM seat_pool JOIN cycle ON cycle.id = seat_pool.cycle_id
    WHERE seat_pool.school_id = ${schoolId}::uuid AND cycle.school_year >= ${year}
    ORDER BY cycle.school_year, seat_pool.grade`
  const [offers, enrolled, roles] = await Promise.all([
    tx.offer.count({
      where: {
        schoolId,
        state: { in: ['OPEN', 'ACCEPTED'] },
        round: { cycle: { schoolYear: { gte: year } } },
      },
    }),
    tx.enrollment.count({ where: { schoolId, schoolYear: { gte: year }, leftOn: null } }),
    tx.roleGrant.count({ where: { schoolId } }),
  ])
  return { pools, offers, enrolled, roles }
}

/** The roles at a school, by id; to end them when it closes. The caller checks access. */
export async function listRolesAt(tx: Tx, schoolId: string): Promise<string[]> {
  const rows = await tx.roleGrant.findMany({
    where: { schoolId },
    orderBy: { id: 'asc' },
    select: { id: true },
  })
  return rows.map(({ id }) => id)
}

/** A school that the actor edits, as the page that closes it shows it; null otherwise. */
export async function findSchoolClosing(
  actor: Actor,
  schoolId: string,
  year: number,
): Promise<{
  readonly closedYear: number | null
  /** The slug of its zone, whose pages settle what is left; null outside all zones. */
  readonly zone: string | null
  readonly left: Closing
} | null> {
  if (!isUuid(schoolId)) return null
  const school = await db.school.findFirst({
    where: { AND: [{ id: schoolId }, schoolsEditedBy(actor)] },
    select: { closedYear: true, zone: { select: { slug: true } } },
  })
  if (!school) return null
  const { closedYear, zone } = school
  const left = await readClosing(db, schoolId, closedYear ?? year)
  return { closedYear, zone: zone?.slug ?? null, left }
}

/**
 * The open zones that a school may serve beside its own, and those it serves; null unless the actor is an
 * administrator.
 */
export async function findServedZones(
  actor: Actor,
  schoolId: string,
): Promise<{
  readonly zones: readonly { readonly id: string; readonly name: Texts }[]
  readonly serves: readonly string[]
} | null> {
  if (!actor.administrator || !isUuid(schoolId)) return null
  const school = await db.school.findUnique({
    where: { id: schoolId },
    select: { zoneId: true, serves: { select: { zoneId: true } } },
  })
  if (!school) return null
  const serves = school.serves.map(({ zoneId }) => zoneId)
  const zones = await db.zone.findMany({
    where: { OR: [{ closedAt: null }, { id: { in: serves } }] },
    orderBy: { slug: 'asc' },
    select: { id: true, name: TEXTS },
  })
  return { zones: zones.filter(({ id }) => id !== school.zoneId), serves }
}
