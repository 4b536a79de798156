import 'server-only'
import type { Actor } from '@/lib/base/actor'
import type { AuditedAct } from '@/lib/base/audit/record-event.mutations'
import type { Tx } from '@/lib/base/db/client'
import type { LeftBecause } from '@/lib/base/db/generated/enums'

import { type LockedOffer, listLiveOffers, listWaitlistPlaces, readRanks } from './offer-lock.data'
import { offersEndedBy, placesEndedBy } from './take-seat.rules'

/** Who answers: a person, or null when the published rule on no answer applies. */
type Answerer = Actor | null

const about = ({ id, application }: LockedOffer) => ({
  subjectType: 'offer',
  subjectId: id,
  zoneId: application.cycle.zoneId,
})

const detailOf = ({ applicationId, schoolId, source, state }: LockedOffer) => ({
  applicationId,
  schoolId,
  source,
  before: state,
})

/** Takes an application off a waitlist, for good; `by` is null when no person's step did. */
export async function endWaitlistPlace(
  tx: Tx,
  by: Answerer,
  place: { roundId: string; schoolId: string; applicationId: string },
  leftBecause: LeftBecause,
  now: Date,
): Promise<void> {
  const { roundId, schoolId, applicationId } = place
  await tx.waitlistEntry.updateMany({
    where: { roundId, schoolId, applicationId, state: { not: 'LEFT' } },
    data: { state: 'LEFT', leftBecause, leftById: by?.id ?? null, changedAt: now },
  })
}

/**
 * Gives the offered seat to the student, in the caller's transaction, with the cycle locked. The
 * seat held before and lower offers end, next year's enrollment changes, and the student leaves
 * lower waitlists; `keptWaitlists` says which higher ones stay. Returns the names of the schools
 * whose offers ended, and the events for the caller to record.
 */
export async function takeSeat(
  tx: Tx,
  by: Answerer,
  offer: LockedOffer,
  keptWaitlists: 'all' | readonly string[],
  now: Date,
): Promise<{ gaveUp: string[]; acts: AuditedAct[] }> {
  const { id, applicationId } = offer
  const ranks = await readRanks(tx, applicationId)
  const others = (await listLiveOffers(tx, applicationId)).filter((other) => other.id !== id)
  const ended = offersEndedBy(offer, others, ranks)
  const answer = { answeredAt: now, answeredById: by?.id ?? null }
  await tx.offer.updateMany({
    where: { id: { in: ended.map((other) => other.id) } },
    data: { state: 'SUPERSEDED', ...answer },
  })
  await tx.offer.update({ where: { id }, data: { state: 'ACCEPTED', ...answer } })
  await enroll(tx, offer)
  for (const { place, because } of placesEndedBy(
    offer,
    await listWaitlistPlaces(tx, applicationId),
    ranks,
    keptWaitlists,
  )) {
    await endWaitlistPlace(tx, by, { ...place, applicationId }, because, now)
  }
  const detail = { ...detailOf(offer), stay: keptWaitlists === 'all' ? 'all' : [...keptWaitlists] }
  const superseded = ended.map((other) => ({
    verb: 'offer.superseded' as const,
    ...about(offer),
    subjectId: other.id,
    detail: { applicationId, schoolId: other.schoolId, before: other.state, by: id },
  }))
  return {
    gaveUp: ended.map(({ school }) => school.name),
    acts: [...superseded, { verb: 'offer.accepted', ...about(offer), detail }],
  }
}

/** Enrolls the student for next year at the school of the accepted seat. */
async function enroll(tx: Tx, { application, schoolId }: LockedOffer): Promise<void> {
  const { studentId, cycle } = application
  const { schoolYear, entryGrade: grade } = cycle
  await tx.enrollment.upsert({
    where: { studentId_schoolYear: { studentId, schoolYear } },
    create: { studentId, schoolYear, schoolId, grade },
    update: { schoolId, grade },
  })
}

/**
 * Ends an offer that gave no seat (declined, given back or not answered in time), in the caller's
 * transaction, with the cycle locked. The student also leaves that school's waitlist, and no other.
 * Returns the event for the caller to record.
 */
export async function giveUpSeat(
  tx: Tx,
  by: Answerer,
  offer: LockedOffer,
  how: 'DECLINED' | 'EXPIRED',
  now: Date,
): Promise<AuditedAct> {
  const { id, schoolId, application } = offer
  const { studentId, cycle } = application
  await tx.offer.update({
    where: { id },
    data: { state: how, answeredAt: now, answeredById: by?.id ?? null },
  })
  if (how === 'DECLINED') {
    const { schoolYear } = cycle
    await tx.enrollment.deleteMany({ where: { studentId, schoolYear, schoolId } })
  }
  await endWaitlistPlace(tx, by, offer, how === 'DECLINED' ? 'DECLINED' : 'NO_ANSWER', now)
  const verb = how === 'DECLINED' ? 'offer.declined' : 'offer.expired'
  return { verb, ...about(offer), detail: detailOf(offer) }
}
