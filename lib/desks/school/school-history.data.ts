import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { publicCount, publicCounts } from '@/lib/base/format/small-counts.rules'
import { storedCutoffsSchema } from '@/lib/placement/stored-run.schema'
import { rosterSchools } from '@/lib/registry/access/school-access.policy'

import type { HistoryView } from './school-desk.view'

/** Ranks shown one by one; lower ones are summed up. */
const RANKS = [1, 2, 3]

type Published = Awaited<ReturnType<typeof readRounds>>[number]

function readRounds(zoneId: string) {
  return db.round.findMany({
    where: { kind: 'MAIN', state: 'PUBLISHED', cycle: { zoneId } },
    orderBy: { cycle: { schoolYear: 'desc' } },
    select: {
      id: true,
      publishedRunId: true,
      publishedRun: { select: { cutoffs: true } },
      cycle: { select: { schoolYear: true, demo: true } },
      ruleSet: { select: { rules: { select: { position: true, condition: true } } } },
    },
  })
}

async function toHistory(schoolId: string, round: Published): Promise<HistoryView | null> {
  const stored = storedCutoffsSchema.safeParse(round.publishedRun?.cutoffs)
  const here = stored.data?.find(({ school }) => school === schoolId)
  if (!here) return null
  const ranked = (rank?: number) =>
    db.choice.count({
      where: {
        schoolId,
        ...(rank && { rank }),
        submission: { snapshots: { some: { roundId: round.id } } },
      },
    })
  const [applicants, first, ranks] = await Promise.all([
    ranked(),
    ranked(1),
    db.placement.groupBy({
      by: ['rank'],
      where: { runId: round.publishedRunId ?? '', schoolId },
      _count: true,
    }),
  ])
  const countAt = (fits: (rank: number | null) => boolean) =>
    ranks.filter(({ rank }) => fits(rank)).reduce((sum, { _count }) => sum + _count, 0)
  const parts = [
    ...RANKS.map((rank) => countAt((one) => one === rank)),
    countAt((rank) => rank === null || !RANKS.includes(rank)),
  ]
  const placed = publicCount(countAt(() => true))
  const { cutoff } = here
  const group = cutoff
    ? (round.ruleSet.rules.find(({ position }) => position === cutoff.priority)?.condition ?? null)
    : null
  return {
    schoolYear: round.cycle.schoolYear,
    demo: round.cycle.demo,
    seats: here.seats,
    applicants: publicCount(applicants),
    first: publicCount(first),
    placed,
    byRank: publicCounts(parts),
    waiting: publicCount(here.waiting),
    cutoff: placed === null ? null : cutoff && { group, number: cutoff.number },
  }
}

/** What the published rounds did at a school, the newest year first; null when the school is not the actor's. */
export async function listHistory(actor: Actor, slug: string): Promise<HistoryView[] | null> {
  const school = await db.school.findFirst({
    where: { AND: [{ slug }, rosterSchools(actor)] },
    select: { id: true, zoneId: true },
  })
  if (!school) return null
  const years: HistoryView[] = []
  for (const round of await readRounds(school.zoneId)) {
    const year = await toHistory(school.id, round)
    if (year) years.push(year)
  }
  return years
}
