import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import {
  storedCutoffsSchema,
  storedReasonsSchema,
  type StoredReason,
} from '@/lib/placement/stored-run.schema'
import { applicationsOfOwnChildren } from '@/lib/registry/access/family-access.policy'
import { listResultAppeals } from '@/lib/seats/appeals/result-appeals.data'
import { readRanks } from '@/lib/seats/offer-lock.data'
import { listFamilyWaitlistPlaces } from '@/lib/seats/waitlists/family-waitlists.data'
import { readWaitlistCycle } from '@/lib/seats/waitlists/move-waitlists.data'
import { findRunningYears } from '@/lib/year/current-cycles.data'
import type { FamilyCycle } from '@/lib/year/family-cycle.rules'
import { isRunning } from '@/lib/year/running-year.rules'
import { listsEndAt } from '@/lib/year/school-days.rules'
import { findStudentYear } from '@/lib/year/student-year.data'
import { findWithdrawnResults } from '@/lib/year/withdrawn-results.data'

import { listFamilyOffers } from './family-offers.data'
import { toPicture, type Picture } from './placement-picture.rules'
import { sortOffers, toChoiceResults } from './result.rules'
import type { StudentOutcome, ResultView } from './result.view'

async function readSchoolNames(ids: readonly string[]) {
  const schools = await db.school.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, slug: true, name: true },
  })
  return new Map(schools.map((school) => [school.id, school]))
}

/** The published result of an application: its placement and the round it is from; null before. */
async function findPublishedResult(applicationId: string) {
  return db.publishedResult.findUnique({
    where: { applicationId },
    select: {
      runId: true,
      placement: {
        select: {
          rank: true,
          lotteryNumber: true,
          reasons: true,
          school: { select: { id: true, slug: true, name: true } },
          run: { select: { mechanism: true, cutoffs: true } },
        },
      },
      round: {
        select: {
          id: true,
          kind: true,
          publishedAt: true,
          ruleSet: {
            select: {
              noAnswer: true,
              tieBreak: true,
              rules: { select: { position: true, condition: true } },
            },
          },
        },
      },
    },
  })
}

type PublishedResult = NonNullable<Awaited<ReturnType<typeof findPublishedResult>>>

/**
 * The picture of the draw where priority and number decided at every school of the list; null where seats
 * went by a group instead, under other mechanisms, and in a late round, where most seats are held by
 * children who were on time.
 */
function drawPicture(
  { placement, round }: PublishedResult,
  reasons: readonly StoredReason[],
  names: Awaited<ReturnType<typeof readSchoolNames>>,
  ranks: ReadonlyMap<string, number>,
  drawn: number,
): Picture | null {
  const { mechanism, cutoffs } = placement.run
  if (round.kind === 'LATE') return null
  if (mechanism !== 'deferred-acceptance') return null
  if (reasons.some(({ kind }) => kind === 'kept-for-others')) return null
  const stored = storedCutoffsSchema.parse(cutoffs ?? [])
  const { rules } = round.ruleSet
  const picture = toPicture({ reasons, cutoffs: stored, rules, names, ranks, drawn })
  return picture.lanes.length > 0 ? picture : null
}

async function readOutcome(
  reader: Actor,
  applicationId: string,
  cycle: FamilyCycle,
  now: Date,
): Promise<StudentOutcome | null> {
  const result = await findPublishedResult(applicationId)
  if (!result) return null
  const { timeZone, rest } = await readWaitlistCycle(db, cycle.id, now)
  const { placement, round, runId } = result
  const { school, rank, lotteryNumber } = placement
  const reasons = storedReasonsSchema.parse(placement.reasons)
  const [drawn, names, places, ranks, years] = await Promise.all([
    db.placement.count({ where: { runId } }),
    readSchoolNames(reasons.map((reason) => reason.school)),
    listFamilyWaitlistPlaces(reader, cycle.id, applicationId, timeZone),
    readRanks(db, applicationId),
    findRunningYears(db, [cycle.zone.id], now),
  ])
  const offers = await listFamilyOffers(reader, applicationId, places)
  const { live, ended, first, last } = sortOffers(offers)
  const positions = new Map(
    places.flatMap(({ schoolId, placeNow }) => (placeNow === null ? [] : [[schoolId, placeNow]])),
  )
  return {
    round: { id: round.id, kind: round.kind, publishedAt: round.publishedAt },
    lotteryNumber: round.ruleSet.tieBreak === 'ONE' ? lotteryNumber : null,
    drawn,
    placedAt: school && { ...school, rank: rank === null ? null : (ranks.get(school.id) ?? rank) },
    choices: toChoiceResults(reasons, round, names, positions, ranks, offers),
    picture: drawPicture(result, reasons, names, ranks, drawn),
    noAnswer: round.ruleSet.noAnswer,
    live,
    ended,
    offer: first,
    lastEnded: last,
    places,
    isRunning: isRunning(cycle.schoolYear, years.get(cycle.zone.id)),
    listsRest: rest === 'draw',
    listsEndAt: listsEndAt(cycle.schoolYear, timeZone),
  }
}

/**
 * The result of the actor's student; null when there is no such student or year. Nothing of a round
 * is shown before it is published.
 */
export async function findResult(
  actor: Actor,
  studentId: string,
  now: Date,
): Promise<ResultView | null> {
  const year = await findStudentYear(actor, studentId)
  if (!year) return null
  const application = await db.application.findFirst({
    where: {
      AND: [
        { studentId, cycleId: year.cycle.id, submissions: { some: {} } },
        applicationsOfOwnChildren(actor),
      ],
    },
    select: {
      id: true,
      submissions: { orderBy: { number: 'desc' }, take: 1, select: { late: true } },
    },
  })
  const [outcome, withdrawn, appeals] = application
    ? await Promise.all([
        readOutcome(actor, application.id, year.cycle, now),
        findWithdrawnResults(db, [application.id]),
        listResultAppeals(actor, application.id),
      ])
    : [null, null, []]
  const late = application?.submissions[0]?.late ?? false
  return {
    ...year,
    applied: application !== null,
    late,
    outcome,
    withdrawn: (application && withdrawn?.get(application.id)) ?? null,
    appeals,
  }
}
