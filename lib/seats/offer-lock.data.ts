import 'server-only'
import type { Tx } from '@/lib/base/db/client'
import type { Prisma } from '@/lib/base/db/generated/client'
import { isUuid } from '@/lib/base/forms/uuid'
import { lockCycle } from '@/lib/year/cycle-lock.data'

const fields = {
  id: true,
  state: true,
  source: true,
  roundId: true,
  applicationId: true,
  schoolId: true,
  answerBy: true,
  school: { select: { name: true } },
  round: { select: { state: true, ruleSet: { select: { noAnswer: true } } } },
  application: {
    select: {
      studentId: true,
      cycle: { select: { id: true, schoolYear: true, entryGrade: true, zoneId: true } },
    },
  },
} as const satisfies Prisma.OfferSelect

/** An offer, read while its cycle is locked. */
export type LockedOffer = Prisma.OfferGetPayload<{ select: typeof fields }>

/**
 * Finds an offer within `whose` and locks its cycle until the transaction ends; null when there is
 * none.
 */
export async function lockOffer(
  tx: Tx,
  whose: Prisma.OfferWhereInput,
  id: string,
): Promise<LockedOffer | null> {
  if (!isUuid(id)) return null
  const where = { AND: [{ id }, whose] }
  const known = await tx.offer.findFirst({
    where,
    select: { application: { select: { cycleId: true } } },
  })
  if (!known) return null
  await lockCycle(tx, known.application.cycleId)
  return tx.offer.findFirst({ where, select: fields })
}

/**
 * The rank of each school on the list that the application was placed by; before a draw, on the
 * newest list.
 */
export async function readRanks(
  tx: Tx,
  applicationId: string,
): Promise<ReadonlyMap<string, number>> {
  const choices = { select: { schoolId: true, rank: true } }
  const submissions = await tx.submission.findMany({
    where: { applicationId },
    orderBy: { number: 'desc' },
    select: { choices, _count: { select: { snapshots: true } } },
  })
  const placed = submissions.find(({ _count }) => _count.snapshots > 0) ?? submissions[0]
  return new Map(placed?.choices.map(({ schoolId, rank }) => [schoolId, rank]))
}

/** The offers of an application that are open or accepted. */
export async function listLiveOffers(tx: Tx, applicationId: string) {
  return tx.offer.findMany({
    where: { applicationId, state: { in: ['OPEN', 'ACCEPTED'] } },
    orderBy: [{ offeredAt: 'asc' }, { id: 'asc' }],
    select: {
      id: true,
      schoolId: true,
      state: true,
      source: true,
      school: { select: { name: true } },
    },
  })
}

/** The waitlists an application is still on, with its state on each. */
export async function listWaitlistPlaces(tx: Tx, applicationId: string) {
  return tx.waitlistEntry.findMany({
    where: { applicationId, state: { not: 'LEFT' } },
    select: { roundId: true, schoolId: true, state: true },
  })
}
