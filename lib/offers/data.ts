import 'server-only'
import { findStudentYear } from '@/lib/applications/data'
import { rankableBy } from '@/lib/applications/policy'
import type { Actor } from '@/lib/auth/actor'
import { db } from '@/lib/db/client'
import { storedReasonsSchema } from '@/lib/placement/runs/schema'

import { toChoices } from './rules'
import type { Outcome, ResultView } from './view'

async function namesOf(ids: readonly string[]) {
  const schools = await db.school.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, slug: true, name: true },
  })
  return new Map(schools.map((school) => [school.id, school]))
}

const offerFields = {
  id: true,
  state: true,
  answerBy: true,
  answeredAt: true,
  school: { select: { slug: true, name: true } },
} as const

async function publishedRound(cycleId: string) {
  return db.round.findFirst({
    where: { cycleId, kind: 'MAIN', state: 'PUBLISHED' },
    select: {
      id: true,
      publishedRunId: true,
      ruleSet: { select: { rules: { select: { position: true, condition: true } } } },
    },
  })
}

async function outcomeOf(applicationId: string, cycleId: string): Promise<Outcome | null> {
  const round = await publishedRound(cycleId)
  if (!round?.publishedRunId) return null
  const runId = round.publishedRunId
  const inRound = { roundId: round.id, applicationId }
  const [placement, drawn, waiting, offer] = await Promise.all([
    db.placement.findUnique({
      where: { runId_applicationId: { runId, applicationId } },
      select: {
        rank: true,
        lotteryNumber: true,
        reasons: true,
        school: { select: { slug: true, name: true } },
      },
    }),
    db.placement.count({ where: { runId } }),
    db.waitlistEntry.findMany({ where: inRound, select: { schoolId: true, position: true } }),
    db.offer.findFirst({ where: inRound, select: offerFields }),
  ])
  if (!placement) return null
  const { school, rank, lotteryNumber } = placement
  const reasons = storedReasonsSchema.parse(placement.reasons)
  const names = await namesOf(reasons.map((reason) => reason.school))
  const positions = new Map(waiting.map(({ schoolId, position }) => [schoolId, position]))
  return {
    roundId: round.id,
    lotteryNumber,
    drawn,
    placedAt: school && rank ? { ...school, rank } : null,
    choices: toChoices(reasons, round.ruleSet.rules, names, positions),
    offer,
  }
}

/** The result of the actor's student, or null when there is no such student or year. Nothing of a round is told before it is published. */
export async function findResult(actor: Actor, studentId: string): Promise<ResultView | null> {
  const year = await findStudentYear(actor, studentId)
  if (!year) return null
  const application = await db.application.findFirst({
    where: {
      AND: [{ studentId, cycleId: year.cycle.id, submissions: { some: {} } }, rankableBy(actor)],
    },
    select: { id: true },
  })
  const outcome = application && (await outcomeOf(application.id, year.cycle.id))
  return { ...year, applied: application !== null, outcome }
}
