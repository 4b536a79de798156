import 'server-only'
import type { Tx } from '@/lib/db/client'

const SELECT = {
  id: true,
  zoneId: true,
  schoolYear: true,
  entryGrade: true,
  opensAt: true,
  closesAt: true,
  resultsAt: true,
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
  /** The year it enrolls for; students are now in the year before. */
  schoolYear: number
  entryGrade: number
  opensAt: Date
  closesAt: Date
  resultsAt: Date
  transfersOpenAt: Date
  transfersCloseAt: Date
  maxAbsences: number
  maxFailing: number
  maxDisciplinary: number
  demo: boolean
}

/**
 * The cycle each zone is in, by zone id: the latest whose application or transfer window has begun.
 * A zone whose first cycle has not begun is missing. A cycle set up ahead does not end the one before.
 */
export async function currentCycles(
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
  return new Map(begun.map((cycle) => [cycle.zoneId, cycle]))
}
