import 'server-only'
import type { Actor } from '@/lib/auth/actor'
import { db } from '@/lib/db/client'
import { isRecordId } from '@/lib/forms/record-id'

import { CYCLE_DATES } from '../dates/data'
import type { CycleDates } from '../dates/schema'
import { cyclesRunBy, zonesRunBy } from '../policy'
import type { NewYear, SetupView } from './view'

const POOLS = {
  select: {
    grade: true,
    seats: true,
    school: { select: { id: true, name: true, closedYear: true } },
  },
} as const

/** How far a year of the actor's is set up; null when it is not theirs. */
export async function findSetup(
  actor: Actor,
  cycleId: string,
  now: Date,
): Promise<SetupView | null> {
  if (!isRecordId(cycleId)) return null
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
  const entry = pools.filter(({ grade, seats }) => grade === entryGrade && seats > 0)
  const missing = schoolsOf(before).filter(({ id }) => !pools.some((pool) => pool.school.id === id))
  const isClosed = ({ closedYear }: { closedYear: number | null }) =>
    closedYear !== null && closedYear <= schoolYear
  const [round] = cycle.rounds
  return {
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

type Named = { id: string; name: string; closedYear: number | null }

/** The schools of some pools, each once, by name. */
function schoolsOf(pools: readonly { school: Named }[]): Named[] {
  const byId = new Map(pools.map(({ school }) => [school.id, school]))
  return [...byId.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1))
}

/** What the next year of a zone can begin with, and the dates of the last; null when the actor does not run it. */
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
          ...CYCLE_DATES,
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
