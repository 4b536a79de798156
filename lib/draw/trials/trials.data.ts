import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import type { Prisma } from '@/lib/base/db/generated/client'
import { roundsRunBy } from '@/lib/draw/rounds/rounds.policy'
import type { RunFailure } from '@/lib/placement/stored-run.schema'
import { type NamesById, findUserNames } from '@/lib/registry/people/person-names.data'

import { TRIAL_LIMITS, trialChangesSchema, trialSummarySchema } from './trials.schema'
import type { TrialRun, TrialChoices } from './trials.view'

const SELECT = {
  id: true,
  state: true,
  requestedAt: true,
  requestedById: true,
  finishedAt: true,
  mechanism: true,
  changes: true,
  summary: true,
  failure: true,
  ruleSetId: true,
  ruleSet: { select: { version: true } },
  round: { select: { ruleSetId: true, frozenAt: true } },
} as const satisfies Prisma.RunSelect

type Row = Prisma.RunGetPayload<{ select: typeof SELECT }>

/** The trial runs of a round, newest first; empty when it is not the actor's. */
export async function listTrials(
  actor: Actor,
  roundId: string,
  take: number = TRIAL_LIMITS.perRound,
): Promise<TrialRun[]> {
  return readTrials({ roundId, kind: 'TRIAL', round: roundsRunBy(actor) }, take)
}

/** Trials as views, newest first. The caller has checked who may see them. */
export async function readTrials(where: Prisma.RunWhereInput, take: number): Promise<TrialRun[]> {
  const rows = await db.run.findMany({
    where,
    orderBy: { requestedAt: 'desc' },
    take,
    select: SELECT,
  })
  const names = await findUserNames(
    db,
    rows.map((row) => row.requestedById),
  )
  return rows.map((row) => toTrial(row, names))
}

/** The changes of a trial that stored none. */
const UNCHANGED = { name: '', order: null, tieBreak: null, reserves: null, seats: {}, draws: 1 }

const FAILURES = ['snapshot', 'refused', 'certificate', 'program'] as const

function toTrial(row: Row, names: NamesById): TrialRun {
  const { id, state, requestedAt, requestedById, finishedAt, mechanism, ruleSetId, round } = row
  const summary = row.summary === null ? null : trialSummarySchema.parse(row.summary)
  const [kind = '', ...detail] = row.failure?.split(': ') ?? []
  const known: RunFailure = FAILURES.find((one) => one === kind) ?? 'program'
  return {
    id,
    state,
    requestedAt,
    finishedAt,
    mechanism,
    requestedBy: names.get(requestedById) ?? null,
    ruleVersion: ruleSetId === round.ruleSetId ? null : row.ruleSet.version,
    changes: trialChangesSchema.parse(row.changes ?? UNCHANGED),
    usesFrozenLists: round.frozenAt !== null && finishedAt !== null && finishedAt > round.frozenAt,
    failure: row.failure === null ? null : { kind: known, detail: detail.join(': ') },
    outcome: summary && {
      students: summary.all.students,
      first: summary.all.first,
      topThree: summary.all.first + summary.all.second + summary.all.third,
      unplaced: summary.all.unplaced,
    },
  }
}

/**
 * The official run of a round when it is done; null before, and when the round is not the actor's.
 */
export async function findDoneOfficial(actor: Actor, roundId: string): Promise<string | null> {
  const run = await db.run.findFirst({
    where: { roundId, kind: 'OFFICIAL', state: 'DONE', round: roundsRunBy(actor) },
    select: { id: true },
  })
  return run?.id ?? null
}

/** What a trial of a round can change; null when the round is not the actor's. */
export async function findTrialChoices(
  actor: Actor,
  roundId: string,
): Promise<TrialChoices | null> {
  const round = await db.round.findFirst({
    where: { AND: [{ id: roundId }, roundsRunBy(actor)] },
    select: {
      ruleSetId: true,
      ruleSet: {
        select: {
          reserves: {
            orderBy: { position: 'asc' },
            select: { schoolId: true, percent: true, condition: true },
          },
        },
      },
      cycle: {
        select: {
          entryGrade: true,
          ruleSets: {
            orderBy: { version: 'desc' },
            select: {
              id: true,
              version: true,
              tieBreak: true,
              rules: { orderBy: { position: 'asc' }, select: { condition: true } },
            },
          },
          pools: {
            orderBy: { school: { name: 'asc' } },
            select: { grade: true, seats: true, school: { select: { id: true, name: true } } },
          },
        },
      },
    },
  })
  if (!round) return null
  const { cycle, ruleSet, ruleSetId } = round
  const reserves = Map.groupBy(ruleSet.reserves, (reserve) => reserve.schoolId)
  return {
    ruleSets: cycle.ruleSets.map(({ rules, ...set }) => ({
      ...set,
      isRounds: set.id === ruleSetId,
      conditions: rules.map((rule) => rule.condition),
    })),
    schools: cycle.pools
      .filter((pool) => pool.grade === cycle.entryGrade)
      .map(({ seats, school }) => ({
        ...school,
        seats,
        reserves: (reserves.get(school.id) ?? []).map(({ percent, condition }) => ({
          percent,
          condition,
        })),
      })),
  }
}
