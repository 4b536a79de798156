import 'server-only'
import { cache } from 'react'

import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import type { Prisma } from '@/lib/base/db/generated/client'
import type { Condition, RoundState, RunState } from '@/lib/base/db/generated/enums'
import { TEXTS } from '@/lib/base/i18n/localized-text.rules'
import { cyclesRunBy } from '@/lib/registry/access/zone-access.policy'
import type { ManagedZone } from '@/lib/registry/zones/managed-zones.data'
import { isStanding, TAKEN_BACK } from '@/lib/year/round-states.rules'

import { findDefaultYear, findDefaultYears } from './current-cycles.data'
import { countCycles, type CycleCounts } from './cycle-counts.data'
import type { CycleDates } from './cycle-dates.schema'
import { CYCLE_TERMS } from './cycle-terms.data'
import { FIXES_PRIORITIES } from './priorities/fixed-priorities.data'

/** One cycle of a zone as its staff see it. */
export type StaffCycle = CycleDates & {
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
  readonly round: {
    readonly id: string
    readonly state: RoundState
    /** Of its latest official run; null when none was requested. */
    readonly run: RunState | null
    /** When an approved one is published by itself; null when a person presses the button. */
    readonly releaseAt: Date | null
    /** Whether it puts another right: its draw is known, so its window stays closed. */
    readonly isCorrection: boolean
  } | null
  /** The main round that was withdrawn and waits for its correction; null while one stands. */
  readonly withdrawnRoundId: string | null
  /** The late round that counts, or one that was withdrawn and waits for its correction; null when there is none. */
  readonly late: {
    readonly id: string
    readonly state: RoundState
    /** Of its latest official run; null when none was requested. */
    readonly run: RunState | null
    /** When an approved one is published by itself; null when a person presses the button. */
    readonly releaseAt: Date | null
  } | null
  /** Whether a round has fixed the priorities: claims without an answer count nothing. */
  readonly prioritiesFixed: boolean
  /** The published priorities, best first. */
  readonly rules: readonly Condition[]
  readonly counts: CycleCounts
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
      releaseAt: true,
      correctsId: true,
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
    const counts = await countCycles([row.id])
    return toStaffCycle(row, defaultYear, counts(row.id))
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
  const counts = await countCycles(rows.map(({ id }) => id))
  return rows.map((row) => toStaffCycle(row, row.schoolYear, counts(row.id)))
}

function toStaffCycle(row: Row, defaultYear: number | null, counts: CycleCounts): StaffCycle {
  const { rounds, ruleSets, zone, _count: fixed, ...cycle } = row
  const { cycles, district, ...zoneView } = zone
  const main = rounds.filter(({ kind }) => kind === 'MAIN')
  const round = main.find(({ state }) => isStanding(state))
  const lates = rounds.filter(({ kind }) => kind === 'LATE')
  const late = lates.find(({ state }) => isStanding(state)) ?? lates[0]
  const rules = round?.ruleSet.rules ?? ruleSets[0]?.rules ?? []
  return {
    ...cycle,
    timeZone: district.timeZone,
    isDefaultYear: cycle.schoolYear === defaultYear,
    zone: zoneView,
    years: cycles.map((one) => one.schoolYear),
    round: round
      ? {
          id: round.id,
          state: round.state,
          run: round.runs[0]?.state ?? null,
          releaseAt: round.releaseAt,
          isCorrection: round.correctsId !== null,
        }
      : null,
    withdrawnRoundId: round ? null : (main[0]?.id ?? null),
    late: late
      ? {
          id: late.id,
          state: late.state,
          run: late.runs[0]?.state ?? null,
          releaseAt: late.releaseAt,
        }
      : null,
    prioritiesFixed: fixed.rounds > 0,
    rules: rules.map((rule) => rule.condition),
    counts,
  }
}
