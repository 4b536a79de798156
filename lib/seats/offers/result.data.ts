import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { rankableBy } from '@/lib/lists/rankable.policy'
import {
  storedCutoffsSchema,
  storedReasonsSchema,
  type StoredReason,
} from '@/lib/placement/stored-run.schema'
import { readRanks } from '@/lib/seats/held-offer.data'
import { listFamilyWaitlistPlaces } from '@/lib/seats/waitlists/family-places.data'
import { listsEndAt } from '@/lib/seats/waitlists/waitlist-dates.rules'
import { findRunningYears } from '@/lib/year/current-cycles.data'
import { isRunning } from '@/lib/year/running-year.rules'
import { findStudentYear } from '@/lib/year/student-year.data'
import type { FamilyCycle } from '@/lib/year/student-year.rules'

import { readFamilyOffers } from './family-offers.data'
import { sortOffers } from './family-offers.rules'
import { toPicture, type Picture } from './placement-picture.rules'
import { toChoiceResults } from './result.rules'
import type { Outcome, ResultView } from './result.view'

async function readSchoolNames(ids: readonly string[]) {
  const schools = await db.school.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, slug: true, name: true },
  })
  return new Map(schools.map((school) => [school.id, school]))
}

/** The placement of an application in the newest published round that placed it; null before. */
async function findPublishedPlacement(applicationId: string) {
  return db.placement.findFirst({
    where: { applicationId, run: { publishedFor: { is: { state: 'PUBLISHED' } } } },
    orderBy: { run: { publishedFor: { publishedAt: 'desc' } } },
    select: {
      runId: true,
      rank: true,
      lotteryNumber: true,
      reasons: true,
      school: { select: { id: true, slug: true, name: true } },
      run: {
        select: {
          mechanism: true,
          cutoffs: true,
          publishedFor: {
            select: {
              id: true,
              ruleSet: {
                select: {
                  noAnswer: true,
                  tieBreak: true,
                  exchanges: true,
                  rules: { select: { position: true, condition: true } },
                },
              },
            },
          },
        },
      },
    },
  })
}

type PublishedRun = NonNullable<Awaited<ReturnType<typeof findPublishedPlacement>>>['run']

/** The picture of the draw when priority and number alone decided; null otherwise. */
function drawPicture(
  { mechanism, cutoffs, publishedFor }: PublishedRun,
  reasons: readonly StoredReason[],
  names: Awaited<ReturnType<typeof readSchoolNames>>,
  ranks: ReadonlyMap<string, number>,
  drawn: number,
): Picture | null {
  if (!publishedFor || publishedFor.ruleSet.exchanges) return null
  if (mechanism !== 'deferred-acceptance') return null
  const stored = storedCutoffsSchema.parse(cutoffs ?? [])
  const { rules } = publishedFor.ruleSet
  const picture = toPicture({ reasons, cutoffs: stored, rules, names, ranks, drawn })
  return picture.lanes.length > 0 ? picture : null
}

async function readOutcome(
  applicationId: string,
  cycle: FamilyCycle,
  now: Date,
): Promise<Outcome | null> {
  const timeZone = await readTimeZone(cycle)
  const placement = await findPublishedPlacement(applicationId)
  const round = placement?.run.publishedFor
  if (!placement || !round) return null
  const { school, rank, lotteryNumber, runId } = placement
  const reasons = storedReasonsSchema.parse(placement.reasons)
  const [drawn, names, places, ranks, years] = await Promise.all([
    db.placement.count({ where: { runId } }),
    readSchoolNames(reasons.map((reason) => reason.school)),
    listFamilyWaitlistPlaces(applicationId, timeZone),
    readRanks(db, applicationId),
    findRunningYears(db, [cycle.zone.id], now),
  ])
  const { live, ended, first } = sortOffers(await readFamilyOffers(applicationId, places))
  const positions = new Map(
    places.flatMap(({ schoolId, placeNow }) => (placeNow === null ? [] : [[schoolId, placeNow]])),
  )
  return {
    roundId: round.id,
    lotteryNumber: round.ruleSet.tieBreak === 'ONE' ? lotteryNumber : null,
    drawn,
    placedAt: school && { ...school, rank: rank === null ? null : (ranks.get(school.id) ?? rank) },
    choices: toChoiceResults(reasons, round.ruleSet.rules, names, positions, ranks),
    picture: drawPicture(placement.run, reasons, names, ranks, drawn),
    noAnswer: round.ruleSet.noAnswer,
    live,
    ended,
    offer: first,
    places,
    isRunning: isRunning(cycle.schoolYear, years.get(cycle.zone.id)),
    listsEndAt: listsEndAt(cycle.schoolYear, timeZone),
  }
}

async function readTimeZone({ zone }: FamilyCycle): Promise<string> {
  const { district } = await db.zone.findUniqueOrThrow({
    where: { id: zone.id },
    select: { district: { select: { timeZone: true } } },
  })
  return district.timeZone
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
      AND: [{ studentId, cycleId: year.cycle.id, submissions: { some: {} } }, rankableBy(actor)],
    },
    select: {
      id: true,
      submissions: { orderBy: { number: 'desc' }, take: 1, select: { late: true } },
    },
  })
  const outcome = application && (await readOutcome(application.id, year.cycle, now))
  const late = application?.submissions[0]?.late ?? false
  return { ...year, applied: application !== null, late, outcome }
}
