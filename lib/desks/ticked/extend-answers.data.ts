import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { offersRunBy } from '@/lib/seats/offers/offers.policy'

/** An offer whose family is to get more time to answer. */
export type ExtendableOffer = {
  readonly id: string
  readonly studentId: string
  readonly school: string
  readonly isOpen: boolean
  readonly answerBy: Date
}

/**
 * The offers that more time for these students in a year is about, the earliest deadline first: all that are open; of a
 * student without an open one and without a seat, the last one that nobody answered in time. Whether that one can be
 * reopened is only seen when it is (`moveDeadline`). Of one child, `listExtendable` says it beforehand.
 */
export async function listOffersToExtend(
  actor: Actor,
  cycleId: string,
  studentIds: readonly string[],
): Promise<ExtendableOffer[]> {
  const rows = await db.offer.findMany({
    where: {
      AND: [
        { application: { cycleId, studentId: { in: [...studentIds] } } },
        { state: { in: ['OPEN', 'EXPIRED', 'ACCEPTED'] } },
        offersRunBy(actor),
      ],
    },
    orderBy: [{ answerBy: 'asc' }, { id: 'asc' }],
    select: {
      id: true,
      state: true,
      answerBy: true,
      school: { select: { name: true } },
      application: { select: { studentId: true } },
    },
  })
  const byStudent = Map.groupBy(rows, ({ application }) => application.studentId)
  const extendable = [...byStudent.values()].flatMap((offers) => {
    const open = offers.filter(({ state }) => state === 'OPEN')
    if (open.length > 0 || offers.some(({ state }) => state === 'ACCEPTED')) return open
    return offers.slice(-1)
  })
  return extendable
    .map(({ id, state, answerBy, school, application }) => ({
      id,
      studentId: application.studentId,
      school: school.name,
      isOpen: state === 'OPEN',
      answerBy,
    }))
    .toSorted((a, b) => a.answerBy.getTime() - b.answerBy.getTime())
}
