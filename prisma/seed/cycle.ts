import type { Tx } from '@/lib/base/db/client'

import { createRound } from './builders/rounds'
import { createCycle, createPool, createRuleSet } from './builders/years'
import { schoolIds } from './district'
import { idOf, secretOf } from './ids'

type Cycle = Awaited<ReturnType<typeof createCycle>>

/** Demo seats of grade 9: far fewer than real schools have, so that a hundred students fill them. */
export const ENTRY_SEATS: Record<string, number> = {
  'los-angeles-school-of-global-studies': 4,
  'civitas-school-of-leadership': 4,
  'cortines-visual-arts': 10,
  'academic-leadership-community': 5,
  'belmont-senior-high': 8,
  'cortines-music': 10,
  'school-of-social-justice': 5,
  'roybal-learning-center': 6,
  'cortines-theater': 10,
  'school-of-business-and-tourism': 5,
  'los-angeles-teacher-preparatory-academy': 4,
  'cortines-dance': 10,
}

/** Extra demo seats of grades 10 to 12 compared to grade 9, for students who transfer. */
const MORE_SEATS = 6

/** 70 % of a Cortines academy's seats for its attendance area, the rest for everybody, in this order. */
const cortinesReserves = (schoolId: string) => [
  { schoolId, position: 1, percent: 70, condition: 'ATTENDANCE_AREA' as const },
  { schoolId, position: 2, percent: 30, condition: null },
]

/** The round of the open year, or of the year before. */
export type DemoRound = 'open' | 'past'
export const roundId = (name: DemoRound) => idOf(`round belmont ${name}`)

export type DemoYear = Pick<
  Cycle,
  | 'schoolYear'
  | 'opensAt'
  | 'closesAt'
  | 'resultsAt'
  | 'answersBy'
  | 'appealsBy'
  | 'transfersOpenAt'
  | 'transfersCloseAt'
>

/** The number of students who already have a seat in a grade that year, outside of rounds, by school. */
async function countTakenSeats(
  tx: Tx,
  schoolYear: number,
  grade: number,
): Promise<Map<string, number>> {
  const rows = await tx.enrollment.groupBy({
    by: ['schoolId'],
    where: { schoolYear, grade },
    _count: true,
  })
  return new Map(rows.map((row) => [row.schoolId, row._count]))
}

/** Creates a year of the Belmont zone with seats, reserves, rules and an OPEN round with its commitment. */
export async function seedCycle(tx: Tx, round: DemoRound, year: DemoYear): Promise<Cycle> {
  const zone = await tx.zone.findUniqueOrThrow({ where: { slug: 'belmont' } })
  const school = await schoolIds(tx)
  const cycle = await createCycle(tx, { ...year, zoneId: zone.id, demo: true })
  const taken = await countTakenSeats(tx, year.schoolYear, cycle.entryGrade)
  for (const [slug, seats] of Object.entries(ENTRY_SEATS)) {
    const pool = { cycleId: cycle.id, schoolId: school(slug) }
    const outside = taken.get(pool.schoolId) ?? 0
    await createPool(tx, { ...pool, grade: 9, seats: seats + outside })
    for (const grade of [10, 11, 12]) {
      await createPool(tx, { ...pool, grade, seats: seats + MORE_SEATS })
    }
  }
  const ruleSet = await createRuleSet(tx, {
    cycleId: cycle.id,
    createdAt: year.opensAt,
    reason: 'Published with the dates of the year.',
    transfers: 'TOGETHER',
    exchanges: true,
    // the requirements of this year for lists that no guardian sent
    guardianConfirms: round === 'open',
    paperTwice: round === 'open',
    reserves: Object.keys(ENTRY_SEATS)
      .filter((slug) => slug.startsWith('cortines-'))
      .flatMap((slug) => cortinesReserves(school(slug))),
  })
  await createRound(tx, {
    id: roundId(round),
    cycleId: cycle.id,
    ruleSetId: ruleSet.id,
    secret: secretOf(`belmont ${round}`),
  })
  return cycle
}
