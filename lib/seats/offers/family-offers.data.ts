import 'server-only'
import { db } from '@/lib/base/db/client'
import { findUserNames } from '@/lib/registry/people/person-names.data'
import { readRanks } from '@/lib/seats/held-offer.data'
import type { WaitlistPlaceView } from '@/lib/seats/waitlists/waitlists.view'

import { type OfferRow, toOfferViews } from './family-offers.rules'
import type { OfferView } from './result.view'

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
export async function readFamilyOffers(
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
