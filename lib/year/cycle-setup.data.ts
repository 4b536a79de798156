import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import type { RoundState } from '@/lib/base/db/generated/enums'
import { isUuid } from '@/lib/base/forms/uuid'
import { cyclesRunBy, zonesRunBy } from '@/lib/registry/access/zone-access.policy'
import { teachesIn, teachingIn } from '@/lib/registry/schools/school-years.rules'

import type { CycleDates } from './cycle-dates.schema'
import { CYCLE_DATE_COLUMNS } from './cycle-terms.data'

/** How much of a year is set up. */
export type SetupView = {
  /** Open schools of the zone that teach the entry grade, whether they take part or not. */
  readonly known: number
  /** Schools with seats this year. */
  readonly schools: number
  /** Participating schools without a seat in the entry grade. */
  readonly withoutSeats: readonly string[]
  /** Seats of the entry grade. */
  readonly seats: number
  /** Last year's schools that have closed and were left out. */
  readonly closed: readonly string[]
  /** Other schools that had seats last year and have none this year. */
  readonly leftOut: readonly string[]
  /** The newest version of the rules; 0 when there is none. */
  readonly rulesVersion: number
  readonly round: {
    readonly id: string
    readonly state: RoundState
    readonly rulesVersion: number
    readonly entropySource: string
  } | null
  /** Whether the window has opened. */
  readonly hasOpened: boolean
}

/** What a zone's new year can start from. */
export type NewYear = {
  readonly timeZone: string
  readonly level: 'HIGH' | 'MIDDLE'
  /** The newest year; null in a zone without any. */
  readonly last: {
    readonly id: string
    readonly schoolYear: number
    readonly entryGrade: number
    readonly schools: number
    readonly rulesVersion: number
  } | null
}

const POOLS = {
  select: {
    grade: true,
    seats: true,
    school: { select: { id: true, name: true, openedYear: true, closedYear: true } },
  },
} as const

/** How much of a year is set up; null when the actor does not run it. */
export async function findSetup(
  actor: Actor,
  cycleId: string,
  now: Date,
): Promise<SetupView | null> {
  if (!isUuid(cycleId)) return null
  const cycle = await db.cycle.findFirst({
    where: { AND: [{ id: cycleId }, cyclesRunBy(actor)] },
    select: {
      zoneId: true,
      schoolYear: true,
      entryGrade: true,
      opensAt: true,
      pools: POOLS,
      ruleSets: { orderBy: { version: 'desc' }, take: 1, select: { version: true } },
      rounds: {
        where: { kind: 'MAIN' },
        orderBy: { id: 'desc' },
        take: 1,
        select: {
          id: true,
          state: true,
          entropySource: true,
          ruleSet: { select: { version: true } },
        },
      },
    },
  })
  if (!cycle) return null
  const { zoneId, schoolYear, entryGrade, pools } = cycle
  const before = await db.seatPool.findMany({
    where: { cycle: { zoneId, schoolYear: schoolYear - 1 } },
    ...POOLS,
  })
  const known = await db.school.count({
    where: {
      zoneId,
      lowestGrade: { lte: entryGrade },
      highestGrade: { gte: entryGrade },
      ...teachingIn(schoolYear),
    },
  })
  const entry = pools.filter(({ grade, seats }) => grade === entryGrade && seats > 0)
  const missing = schoolsOf(before).filter(({ id }) => !pools.some((pool) => pool.school.id === id))
  const isClosed = (school: Named) => !teachesIn(school, schoolYear)
  const [round] = cycle.rounds
  return {
    known,
    schools: schoolsOf(pools).length,
    withoutSeats: schoolsOf(pools)
      .filter(({ id }) => !entry.some((pool) => pool.school.id === id))
      .map(({ name }) => name),
    seats: entry.reduce((total, { seats }) => total + seats, 0),
    closed: missing.filter(isClosed).map(({ name }) => name),
    leftOut: missing.filter((school) => !isClosed(school)).map(({ name }) => name),
    rulesVersion: cycle.ruleSets[0]?.version ?? 0,
    round: round
      ? {
          id: round.id,
          state: round.state,
          entropySource: round.entropySource,
          rulesVersion: round.ruleSet.version,
        }
      : null,
    hasOpened: cycle.opensAt <= now,
  }
}

type Named = { id: string; name: string; openedYear: number | null; closedYear: number | null }

/** The schools of some pools, each once, by name. */
function schoolsOf(pools: readonly { school: Named }[]): Named[] {
  const byId = new Map(pools.map(({ school }) => [school.id, school]))
  return [...byId.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1))
}

/** What a zone's next year can start from, with the dates of the last; null when the actor does not run the zone. */
export async function findNewYear(
  actor: Actor,
  slug: string,
): Promise<(NewYear & { zoneId: string; lastDates: CycleDates | null }) | null> {
  const zone = await db.zone.findFirst({
    where: { AND: [{ slug }, zonesRunBy(actor)] },
    select: {
      id: true,
      level: true,
      district: { select: { timeZone: true } },
      cycles: {
        orderBy: { schoolYear: 'desc' },
        take: 1,
        select: {
          id: true,
          schoolYear: true,
          entryGrade: true,
          ...CYCLE_DATE_COLUMNS,
          pools: { distinct: ['schoolId'], select: { schoolId: true } },
          ruleSets: { orderBy: { version: 'desc' }, take: 1, select: { version: true } },
        },
      },
    },
  })
  if (!zone) return null
  const { level, district, cycles } = zone
  const [newest] = cycles
  if (!newest) {
    return { zoneId: zone.id, level, timeZone: district.timeZone, last: null, lastDates: null }
  }
  const { id, schoolYear, entryGrade, pools, ruleSets, ...lastDates } = newest
  return {
    zoneId: zone.id,
    level,
    timeZone: district.timeZone,
    last: {
      id,
      schoolYear,
      entryGrade,
      schools: pools.length,
      rulesVersion: ruleSets[0]?.version ?? 0,
    },
    lastDates,
  }
}
