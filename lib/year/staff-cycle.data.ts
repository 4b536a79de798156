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

import { findDefaultYear } from './current-cycles.data'
import type { CycleDates } from './cycle-dates.schema'
import { CYCLE_TERMS } from './cycle-terms.data'
import { arePrioritiesFixed } from './priorities/fixed-priorities.data'

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
  } | null
  /** Whether a round has fixed the priorities: claims without an answer count nothing. */
  readonly prioritiesFixed: boolean
  /** The published priorities, best first. */
  readonly rules: readonly Condition[]
  readonly counts: {
    readonly schools: number
    /** Seats of the entry grade. */
    readonly seats: number
    readonly submitted: number
    /** Begun, and none sent that counts. */
    readonly drafts: number
    readonly pendingClaims: number
    /** Lists handed in that count nothing until somebody of the school settles them. */
    readonly unsettled: number
  }
}

const CYCLE = { id: true, ...CYCLE_TERMS, demo: true } satisfies Prisma.CycleSelect

/** A zone's cycle for a school year, or the running one; null when the actor may see none. */
export const findCycle = cache(
  async (actor: Actor, slug: string, schoolYear: number | null): Promise<StaffCycle | null> => {
    const defaultYear = await findDefaultYear(db, slug)
    const wanted = schoolYear ?? defaultYear
    if (wanted === null) return null
    const row = await db.cycle.findFirst({
      where: { AND: [{ zone: { slug } }, { schoolYear: wanted }, cyclesRunBy(actor)] },
      select: {
        ...CYCLE,
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
            runs: {
              where: { kind: 'OFFICIAL' },
              orderBy: { requestedAt: 'desc' },
              take: 1,
              select: { state: true },
            },
            ruleSet: {
              select: { rules: { orderBy: { position: 'asc' }, select: { condition: true } } },
            },
          },
        },
        ruleSets: {
          orderBy: { version: 'desc' },
          take: 1,
          select: { rules: { orderBy: { position: 'asc' }, select: { condition: true } } },
        },
      },
    })
    if (!row) return null
    const { rounds, ruleSets, zone, ...cycle } = row
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
        ? { id: round.id, state: round.state, isCorrection: round.correctsId !== null }
        : null,
      withdrawnRoundId: round ? null : (main[0]?.id ?? null),
      late: late ? { id: late.id, state: late.state, run: late.runs[0]?.state ?? null } : null,
      prioritiesFixed: await arePrioritiesFixed(cycle.id),
      rules: rules.map((rule) => rule.condition),
      counts: await countCycle(cycle.id, cycle.entryGrade),
    }
  },
)

async function countCycle(cycleId: string, grade: number): Promise<StaffCycle['counts']> {
  const [pools, submitted, drafts, pendingClaims, unsettled] = await Promise.all([
    db.seatPool.aggregate({
      where: { cycleId, grade, seats: { gt: 0 } },
      _count: true,
      _sum: { seats: true },
    }),
    db.application.count({ where: { cycleId, counting: { isNot: null } } }),
    db.begunApplication.count({ where: { cycleId } }),
    db.claim.count({ where: { cycleId, state: 'PENDING', student: { sameAsId: null } } }),
    db.$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS count
      FROM unsettled_list JOIN application ON application.id = unsettled_list.application_id
      WHERE application.cycle_id = ${cycleId}::uuid AND NOT EXISTS (SELECT FROM permitted_out
        WHERE permitted_out.student_id = application.student_id AND permitted_out.cycle_id = ${cycleId}::uuid)`,
  ])
  return {
    schools: pools._count,
    seats: pools._sum.seats ?? 0,
    submitted,
    drafts,
    pendingClaims,
    unsettled: unsettled[0]?.count ?? 0,
  }
}
