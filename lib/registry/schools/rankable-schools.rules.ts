import type { Prisma } from '@/lib/base/db/generated/client'
import { findShownCycle } from '@/lib/registry/zones/key-dates.rules'

/**
 * The schools that families can look at and rank: those that teach in the year that families of their zone see. Students
 * come from middle schools, so those are none, and neither are schools outside all zones.
 */
export const RANKABLE = {
  rankable: { isNot: null },
} as const satisfies Prisma.SchoolWhereInput

/** What is read of a zone's cycles to know which schools have seats for new students. */
export const CYCLE_SEATS = {
  answersBy: true,
  entryGrade: true,
  pools: { where: { seats: { gt: 0 } }, select: { schoolId: true, grade: true } },
} as const satisfies Prisma.CycleSelect

type CycleSeats = {
  readonly answersBy: Date
  readonly entryGrade: number
  readonly pools: readonly { readonly schoolId: string; readonly grade: number }[]
}

/**
 * The ids of the schools with seats for new students in the year that families see; null when there
 * is no year. `cycles` are in order of their years.
 */
export function schoolsWithSeats(
  cycles: readonly CycleSeats[],
  now: Date,
): ReadonlySet<string> | null {
  const shown = findShownCycle(cycles, now)
  if (!shown) return null
  const entered = shown.pools.filter(({ grade }) => grade === shown.entryGrade)
  return new Set(entered.map(({ schoolId }) => schoolId))
}
