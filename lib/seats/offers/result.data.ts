import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import {
  storedCutoffsSchema,
  storedReasonsSchema,
  type StoredReason,
} from '@/lib/placement/stored-run.schema'
import { applicationsOfOwnChildren } from '@/lib/registry/access/family-access.policy'
import { findUserNames } from '@/lib/registry/people/person-names.data'
import { readRanks } from '@/lib/seats/offer-lock.data'
import { listFamilyWaitlistPlaces } from '@/lib/seats/waitlists/family-waitlists.data'
import { listsEndAt } from '@/lib/seats/waitlists/waitlist-dates.rules'
import type { WaitlistPlaceView } from '@/lib/seats/waitlists/waitlists.view'
import { findRunningYears } from '@/lib/year/current-cycles.data'
import type { FamilyCycle } from '@/lib/year/family-cycle.rules'
import { isRunning } from '@/lib/year/running-year.rules'
import { findStudentYear } from '@/lib/year/student-year.data'

import { toPicture, type Picture } from './placement-picture.rules'
import { sortOffers, toChoiceResults, type OfferRow, toOfferViews } from './result.rules'
import type { StudentOutcome, ResultView, OfferView } from './result.view'

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
): Promise<StudentOutcome | null> {
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
  const outcome = application && (await readOutcome(application.id, year.cycle, now))
  const late = application?.submissions[0]?.late ?? false
  return { ...year, applied: application !== null, late, outcome }
}

/** When and why a seat was given by hand, by the school it is at. */
async function readManualDecisions(
  applicationId: string,
): Promise<Map<string, OfferView['decided']>> {
  const rows = await db.manualPlacement.findMany({
    where: { applicationId, state: 'APPROVED' },
    orderBy: { decidedAt: 'asc' },
    select: { schoolId: true, reason: true, decidedAt: true, decidedById: true },
  })
  const names = await findUserNames(
    db,
    rows.map(({ decidedById }) => decidedById),
  )
  return new Map(
    rows.flatMap(({ schoolId, reason, decidedAt, decidedById }) =>
      decidedAt ? [[schoolId, { at: decidedAt, by: names.get(decidedById) ?? '', reason }]] : [],
    ),
  )
}

/**
 * When and why the panel accepted an appeal, by the school it is for. Families are not told who
 * decided.
 */
async function readAppealDecisions(
  applicationId: string,
): Promise<Map<string, OfferView['decided']>> {
  const rows = await db.appeal.findMany({
    where: { applicationId, state: 'ACCEPTED' },
    select: { schoolId: true, decisionNote: true, decidedAt: true },
  })
  return new Map(
    rows.flatMap(({ schoolId, decisionNote, decidedAt }) =>
      decidedAt ? [[schoolId, { at: decidedAt, by: '', reason: decisionNote ?? '' }]] : [],
    ),
  )
}

/**
 * Every offer of an application with what each answer would mean. The caller has checked who may
 * see the application; an offer exists only once its round is published.
 */
async function readFamilyOffers(
  applicationId: string,
  places: readonly WaitlistPlaceView[],
): Promise<OfferView[]> {
  const [offers, ranks, decided, appealed] = await Promise.all([
    db.offer.findMany({
      where: { applicationId },
      orderBy: [{ offeredAt: 'asc' }, { id: 'asc' }],
      select: {
        id: true,
        state: true,
        source: true,
        schoolId: true,
        offeredAt: true,
        answerBy: true,
        deadlineReason: true,
        answeredAt: true,
        answeredById: true,
        school: { select: { id: true, slug: true, name: true } },
        round: { select: { ruleSet: { select: { noAnswer: true } } } },
      },
    }),
    readRanks(db, applicationId),
    readManualDecisions(applicationId),
    readAppealDecisions(applicationId),
  ])
  const rows = offers.map(({ round, ...offer }): OfferRow => ({
    ...offer,
    noAnswer: round.ruleSet.noAnswer,
  }))
  const waiting = places.filter(({ state }) => state === 'WAITING')
  return toOfferViews(rows, waiting, ranks, ({ source, schoolId }) =>
    source === 'MANUAL'
      ? (decided.get(schoolId) ?? null)
      : source === 'APPEAL'
        ? (appealed.get(schoolId) ?? null)
        : null,
  )
}
