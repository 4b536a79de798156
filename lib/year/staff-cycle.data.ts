import 'server-only'
import { cache } from 'react'

import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import type { Prisma } from '@/lib/base/db/generated/client'
import type { Condition } from '@/lib/base/db/generated/enums'
import { TEXTS } from '@/lib/base/i18n/localized-text.rules'
import { cyclesRunBy } from '@/lib/registry/access/zone-access.policy'
import type { ManagedZone } from '@/lib/registry/zones/managed-zones.data'
import { TAKEN_BACK } from '@/lib/year/round-states.rules'

import { canSendLists } from './ahead.rules'
import { findDefaultYear, findDefaultYears } from './current-cycles.data'
import { countCycles, type CycleCounts } from './cycle-counts.data'
import type { CycleDates } from './cycle-dates.schema'
import { CYCLE_TERMS } from './cycle-terms.data'
import { countDrafts } from './list-counts.data'
import { FIXES_PRIORITIES } from './priorities/fixed-priorities.data'
import { pickRounds, type YearRounds } from './year-rounds.rules'

/** One cycle of a zone as its staff see it. */
export type StaffCycle = CycleDates &
  YearRounds & {
    readonly id: string
    readonly schoolYear: number
    readonly entryGrade: number
    /** The limits of a transfer. */
    readonly maxAbsences: number
    readonly maxFailing: number
    readonly maxDisciplinary: number
    /** IANA name of the district's time zone. */
    readonly timeZone: string
    /** Whether this is the year shown when the address names none. */
    readonly isDefaultYear: boolean
    readonly demo: boolean
    readonly zone: ManagedZone
    /** Every year the zone has a cycle for, newest first. */
    readonly years: readonly number[]
    /** Whether a round has fixed the priorities: claims without an answer count nothing. */
    readonly prioritiesFixed: boolean
    /** The published priorities, best first. */
    readonly rules: readonly Condition[]
    readonly counts: CycleCounts
    /** Lists begun, and none sent that counts; null when no list can be sent any more or yet. */
    readonly drafts: number | null
  }

const RULES = {
  select: { rules: { orderBy: { position: 'asc' }, select: { condition: true } } },
} as const

const CYCLE = {
  id: true,
  ...CYCLE_TERMS,
  demo: true,
  zone: {
    select: {
      id: true,
      slug: true,
      name: TEXTS,
      district: { select: { timeZone: true } },
      cycles: { orderBy: { schoolYear: 'desc' }, select: { schoolYear: true } },
    },
  },
  rounds: {
    where: {
      kind: { in: ['MAIN', 'LATE'] },
      OR: [
        { state: { notIn: [...TAKEN_BACK] } },
        { state: 'RETRACTED', correctedBy: { is: null } },
      ],
    },
    select: {
      id: true,
      kind: true,
      state: true,
      correctsId: true,
      releaseAt: true,
      runs: {
        where: { kind: 'OFFICIAL' },
        orderBy: { requestedAt: 'desc' },
        take: 1,
        select: { state: true },
      },
      ruleSet: RULES,
    },
  },
  ruleSets: { orderBy: { version: 'desc' }, take: 1, ...RULES },
  _count: { select: { rounds: { where: FIXES_PRIORITIES } } },
} satisfies Prisma.CycleSelect

type Row = Prisma.CycleGetPayload<{ select: typeof CYCLE }>

/** A zone's cycle for a school year, or the running one; null when the actor may see none. */
export const findCycle = cache(
  async (actor: Actor, slug: string, schoolYear: number | null): Promise<StaffCycle | null> => {
    const defaultYear = await findDefaultYear(db, slug)
    const wanted = schoolYear ?? defaultYear
    if (wanted === null) return null
    const row = await db.cycle.findFirst({
      where: { AND: [{ zone: { slug } }, { schoolYear: wanted }, cyclesRunBy(actor)] },
      select: CYCLE,
    })
    if (!row) return null
    const [cycle] = await withCounts([toYear(row, defaultYear)])
    return cycle ?? null
  },
)

/**
 * The cycles that the pages of the actor's zones show when their address names no year, by zone; a zone
 * without a year has none.
 */
export async function listCycles(actor: Actor): Promise<StaffCycle[]> {
  const years = await findDefaultYears(db)
  const rows = await db.cycle.findMany({
    where: {
      AND: [
        { OR: [...years].map(([slug, schoolYear]) => ({ zone: { slug }, schoolYear })) },
        cyclesRunBy(actor),
      ],
    },
    orderBy: { zone: { slug: 'asc' } },
    select: CYCLE,
  })
  return withCounts(rows.map((row) => toYear(row, row.schoolYear)))
}

type Year = Omit<StaffCycle, 'counts' | 'drafts'>

/** What is counted beside each year; begun lists only where one can still be sent. */
async function withCounts(years: readonly Year[]): Promise<StaffCycle[]> {
  const now = new Date()
  const taking = years.filter((year) => canSendLists(year, now)).map(({ id }) => id)
  const [counts, drafts] = await Promise.all([
    countCycles(years.map(({ id }) => id)),
    countDrafts(taking),
  ])
  return years.map((year) => ({
    ...year,
    counts: counts(year.id),
    drafts: taking.includes(year.id) ? (drafts.get(year.id) ?? 0) : null,
  }))
}

function toYear(row: Row, defaultYear: number | null): Year {
  const { rounds, ruleSets, zone, _count: fixed, ...cycle } = row
  const { cycles, district, ...zoneView } = zone
  const found = pickRounds(
    rounds.map(({ runs, ...round }) => ({ ...round, run: runs[0]?.state ?? null })),
  )
  const ruling = rounds.find(({ id }) => id === found.round?.id)
  const rules = ruling?.ruleSet.rules ?? ruleSets[0]?.rules ?? []
  return {
    ...cycle,
    timeZone: district.timeZone,
    isDefaultYear: cycle.schoolYear === defaultYear,
    zone: zoneView,
    years: cycles.map((one) => one.schoolYear),
    ...found,
    prioritiesFixed: fixed.rounds > 0,
    rules: rules.map((rule) => rule.condition),
  }
}
