import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { Prisma } from '@/lib/base/db/generated/client'
import { findUserNames } from '@/lib/registry/people/person-names.data'
import { toPerson } from '@/lib/registry/people/person.rules'
import { readRanks } from '@/lib/seats/offer-lock.data'
import type { WaitlistPlaceView } from '@/lib/seats/waitlists/waitlists.view'

import { type OfferRow, toOfferViews } from './result.rules'
import type { OfferView } from './result.view'

/** Whether a row `placement` leaves the student at the school where they held a seat before the draw. */
export const KEPT_SEAT = Prisma.sql`EXISTS (SELECT FROM jsonb_array_elements(placement.reasons) kept_at
  WHERE kept_at ->> 'school' = placement.school_id::text AND kept_at ->> 'priority' = '0')`

/** The offers of rounds that only confirmed a seat which the student held. */
async function readKept(applicationId: string): Promise<ReadonlySet<string>> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT offer.id FROM offer JOIN round ON round.id = offer.round_id
      JOIN placement ON placement.run_id = round.published_run_id
        AND placement.application_id = offer.application_id AND placement.school_id = offer.school_id
    WHERE offer.application_id = ${applicationId}::uuid AND offer.source = 'ROUND' AND ${KEPT_SEAT}`
  return new Set(rows.map(({ id }) => id))
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

/** When the student left the zone by a permit, which ends every offer; null for one who stays. */
async function readLeftAt(applicationId: string): Promise<Date | null> {
  const { studentId, cycleId } = await db.application.findUniqueOrThrow({
    where: { id: applicationId },
    select: { studentId: true, cycleId: true },
  })
  const leaving = await db.permittedOut.findFirst({ where: { studentId, cycleId } })
  if (!leaving) return null
  const permit = await db.permit.findUnique({
    where: { id: leaving.permitId },
    select: { secondSignedAt: true },
  })
  return permit?.secondSignedAt ?? null
}

/**
 * Every offer of an application with what each answer would mean, and who gave it. The caller has
 * checked that `reader` may see the application; an offer exists only once its round is published.
 */
export async function listFamilyOffers(
  reader: Actor,
  applicationId: string,
  places: readonly WaitlistPlaceView[],
): Promise<OfferView[]> {
  const [offers, ranks, decided, appealed, leftAt, kept] = await Promise.all([
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
        round: {
          select: { kind: true, retractedAt: true, ruleSet: { select: { noAnswer: true } } },
        },
      },
    }),
    readRanks(db, applicationId),
    readManualDecisions(applicationId),
    readAppealDecisions(applicationId),
    readLeftAt(applicationId),
    readKept(applicationId),
  ])
  const names = await findUserNames(
    db,
    offers.map(({ answeredById }) => answeredById),
  )
  const rows = offers.map(({ round, ...offer }): OfferRow => ({
    ...offer,
    roundKind: round.kind,
    isKept: kept.has(offer.id),
    withdrawnAt: round.retractedAt,
    noAnswer: round.ruleSet.noAnswer,
    answeredBy: toPerson(reader, names, offer.answeredById),
    endedByPermit:
      leftAt !== null &&
      offer.answeredAt !== null &&
      (offer.state === 'DECLINED' || offer.state === 'EXPIRED') &&
      offer.answeredAt >= leftAt,
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
