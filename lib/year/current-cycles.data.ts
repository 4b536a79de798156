import 'server-only'
import type { Tx } from '@/lib/base/db/client'
import { Prisma } from '@/lib/base/db/generated/client'
import { TAKES_LATE_LISTS } from '@/lib/registry/zones/key-dates.rules'

import { runningYear } from './running-year.rules'

const SELECT = {
  id: true,
  zoneId: true,
  schoolYear: true,
  entryGrade: true,
  opensAt: true,
  closesAt: true,
  resultsAt: true,
  lateUntil: true,
  rounds: { where: TAKES_LATE_LISTS, select: { id: true } },
  transfersOpenAt: true,
  transfersCloseAt: true,
  maxAbsences: true,
  maxFailing: true,
  maxDisciplinary: true,
  demo: true,
} as const

export type CurrentCycle = {
  id: string
  zoneId: string
  /** The year it enrolls for; students are still in the year before. */
  schoolYear: number
  entryGrade: number
  opensAt: Date
  closesAt: Date
  resultsAt: Date
  /** The deadline for late lists while a late round takes them; null otherwise. */
  lateUntil: Date | null
  transfersOpenAt: Date
  transfersCloseAt: Date
  maxAbsences: number
  maxFailing: number
  maxDisciplinary: number
  demo: boolean
}

/**
 * Each zone's current cycle, by zone id: the latest whose application or transfer window has opened.
 * A zone whose first cycle has not started is missing. Setting up a later cycle does not end the current one.
 */
export async function findCurrentCycles(
  tx: Tx,
  zoneIds: readonly string[],
  now: Date,
): Promise<Map<string, CurrentCycle>> {
  const begun = await tx.cycle.findMany({
    where: {
      zoneId: { in: [...zoneIds] },
      OR: [{ opensAt: { lte: now } }, { transfersOpenAt: { lte: now } }],
    },
    orderBy: { schoolYear: 'asc' },
    select: SELECT,
  })
  return new Map(
    begun.map(({ rounds, lateUntil, ...cycle }) => [
      cycle.zoneId,
      { ...cycle, lateUntil: rounds.length > 0 ? lateUntil : null },
    ]),
  )
}

/** Each zone's running school year, by zone id. */
export async function findRunningYears(
  tx: Tx,
  zoneIds: readonly string[],
  now: Date,
): Promise<Map<string, number>> {
  const cycles = await findCurrentCycles(tx, zoneIds, now)
  const zones = await tx.zone.findMany({
    where: { id: { in: [...zoneIds] } },
    select: { id: true, district: { select: { timeZone: true } } },
  })
  return new Map(
    zones.map(({ id, district }) => [
      id,
      runningYear(cycles.get(id)?.schoolYear ?? null, now, district.timeZone),
    ]),
  )
}

/** Orders the cycles of a zone: the one to show when the address names no year comes first. */
export const DEFAULT_YEAR_FIRST = Prisma.sql`opens_at <= clock_timestamp() DESC,
  CASE WHEN opens_at <= clock_timestamp() THEN -school_year ELSE school_year END`

/**
 * The year to show when the address names none: the newest whose window has opened, else the first.
 * Setting up a later year does not change it. Uses the database's clock; null when the zone has no cycle.
 */
export async function findDefaultYear(tx: Tx, slug: string): Promise<number | null> {
  return (await findDefaultYears(tx, slug)).get(slug) ?? null
}

/** That year of each zone that has a cycle, or only of the named one, by slug. */
export async function findDefaultYears(
  tx: Tx,
  slug: string | null = null,
): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.$queryRaw<{ slug: string; year: number }[]>`
    SELECT DISTINCT ON (zone.slug) zone.slug, school_year AS year
    FROM cycle JOIN zone ON zone.id = cycle.zone_id
    WHERE ${slug}::text IS NULL OR zone.slug = ${slug}
    ORDER BY zone.slug, ${DEFAULT_YEAR_FIRST}`
  return new Map(rows.map((row) => [row.slug, row.year]))
}
