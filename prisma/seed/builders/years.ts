import type { Tx } from '@/lib/base/db/client'
import type { Condition, Prisma } from '@/lib/base/db/generated/client'

import { createSchool, createZone } from './zones-and-schools'

const DAY = 86_400_000

/** Dates of a cycle around `now`: applications and transfers are open, results and answers are ahead. */
export function openDates(now: Date) {
  const inDays = (days: number) => new Date(now.getTime() + days * DAY)
  return {
    opensAt: inDays(-10),
    closesAt: inDays(10),
    resultsAt: inDays(60),
    answersBy: inDays(80),
    appealsBy: inDays(90),
    transfersOpenAt: inDays(-5),
    transfersCloseAt: inDays(20),
  }
}

/** Creates the cycle of 2027-28 for grade 9, with both windows open now, by default in a new zone. */
export async function createCycle(
  tx: Tx,
  overrides: Partial<Prisma.CycleUncheckedCreateInput> = {},
) {
  const zoneId = overrides.zoneId ?? (await createZone(tx)).id
  return tx.cycle.create({
    data: { schoolYear: 2027, entryGrade: 9, ...openDates(new Date()), ...overrides, zoneId },
  })
}

/** Creates a pool of 30 seats of grade 9, by default at a new school in the zone of a new cycle. */
export async function createPool(
  tx: Tx,
  overrides: Partial<Prisma.SeatPoolUncheckedCreateInput> = {},
) {
  const cycle = overrides.cycleId
    ? await tx.cycle.findUniqueOrThrow({ where: { id: overrides.cycleId } })
    : await createCycle(tx)
  const schoolId = overrides.schoolId ?? (await createSchool(tx, { zoneId: cycle.zoneId })).id
  return tx.seatPool.create({
    data: { grade: 9, seats: 30, ...overrides, schoolId, cycleId: cycle.id },
  })
}

const USUAL: readonly Condition[] = [
  'CONTINUING',
  'SIBLING_ENROLLED',
  'ATTENDANCE_AREA',
  'ZONE_RESIDENT',
]

type Reserve = Omit<Prisma.ReserveRuleUncheckedCreateInput, 'ruleSetId' | 'kind'> &
  Partial<Pick<Prisma.ReserveRuleUncheckedCreateInput, 'kind'>>

/** Creates the next version of a cycle's rules, with `conditions` in order of priority. */
export async function createRuleSet(
  tx: Tx,
  overrides: Partial<Omit<Prisma.PriorityRuleSetUncheckedCreateInput, 'rules'>> & {
    conditions?: readonly Condition[]
    reserves?: readonly Reserve[]
  } = {},
) {
  const { conditions = USUAL, reserves = [], ...data } = overrides
  const cycleId = data.cycleId ?? (await createCycle(tx)).id
  const version = 1 + (await tx.priorityRuleSet.count({ where: { cycleId } }))
  return tx.priorityRuleSet.create({
    data: {
      version,
      transfers: 'SINGLE',
      reason: 'The rules published with the dates.',
      ...data,
      cycleId,
      rules: { create: conditions.map((condition, i) => ({ position: i + 1, condition })) },
      reserves: { create: reserves.map((reserve) => ({ kind: 'SOFT', ...reserve })) },
    },
    include: { rules: { orderBy: { position: 'asc' } } },
  })
}
