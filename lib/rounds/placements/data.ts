import 'server-only'
import type { Actor } from '@/lib/auth/actor'
import { db } from '@/lib/db/client'
import type { Prisma } from '@/lib/db/generated/client'
import { isRecordId } from '@/lib/forms/record-id'
import { storedReasonsSchema } from '@/lib/placement/runs/schema'

import { roundsRunBy } from '../policy'
import { OUTCOMES, type PlacementFilter, type PlacementOutcome } from './schema'
import type { PlacementList } from './view'

const PAGE = 50

const OUTCOME: Record<PlacementOutcome, Prisma.PlacementWhereInput> = {
  all: {},
  first: { rank: 1 },
  lower: { rank: { gt: 1 } },
  none: { schoolId: null },
}

/** One page of a round's official placements with every reason, in the order of the draw; null before it is done. */
export async function listPlacements(
  actor: Actor,
  roundId: string,
  { outcome, school, q, page }: PlacementFilter,
): Promise<PlacementList | null> {
  if (!isRecordId(roundId)) return null
  const run = await db.run.findFirst({
    where: { roundId, kind: 'OFFICIAL', state: 'DONE', round: roundsRunBy(actor) },
    select: { id: true, round: { select: { cycleId: true } } },
  })
  if (!run) return null
  const named = { contains: q, mode: 'insensitive' as const }
  const where: Prisma.PlacementWhereInput = {
    runId: run.id,
    ...(school !== null && { schoolId: school }),
    ...(q !== '' && {
      application: {
        student: { OR: [{ givenName: named }, { familyName: named }, { number: named }] },
      },
    }),
  }
  const [counted, schools] = await Promise.all([
    Promise.all(
      OUTCOMES.map(
        async (one) =>
          [one, await db.placement.count({ where: { AND: [where, OUTCOME[one]] } })] as const,
      ),
    ),
    schoolsOf(run.round.cycleId),
  ])
  const counts = { all: 0, first: 0, lower: 0, none: 0, ...Object.fromEntries(counted) }
  const total = counts[outcome]
  const pages = Math.max(1, Math.ceil(total / PAGE))
  const rows = await db.placement.findMany({
    where: { AND: [where, OUTCOME[outcome]] },
    orderBy: { lotteryNumber: 'asc' },
    take: PAGE,
    skip: (Math.min(page, pages) - 1) * PAGE,
    select: {
      applicationId: true,
      rank: true,
      lotteryNumber: true,
      reasons: true,
      school: { select: { name: true } },
      application: {
        select: { student: { select: { givenName: true, familyName: true, number: true } } },
      },
    },
  })
  const names = new Map(schools.map(({ id, name }) => [id, name]))
  return {
    rows: rows.map(({ application: { student }, school: placed, reasons, ...row }) => ({
      ...row,
      student: `${student.givenName} ${student.familyName}`,
      number: student.number,
      school: placed?.name ?? null,
      reasons: storedReasonsSchema
        .parse(reasons)
        .map((reason) => ({ ...reason, name: names.get(reason.school) ?? '' })),
    })),
    total,
    pages,
    counts,
    schools,
  }
}

async function schoolsOf(cycleId: string): Promise<{ id: string; name: string }[]> {
  return db.school.findMany({
    where: { pools: { some: { cycleId } } },
    orderBy: { name: 'asc' },
    select: { id: true, name: true },
  })
}
