import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { isUuid } from '@/lib/base/forms/uuid'
import { readMovableLists, readWaitlistCycle } from '@/lib/seats/waitlists/move-waitlists.data'
import { type MovingWaitlists, nextOffers } from '@/lib/seats/waitlists/move-waitlists.rules'
import { listSeatsOf, readSeats } from '@/lib/year/seat-holders.data'

import { listAppealsWithoutSeat } from './appeals-without-seat.data'
import { appealsWorkedOnBy } from './appeals.policy'
import { placesAfterAppeal } from './appeals.rules'
import type { AppealEffectView } from './appeals.view'

/** How many lines of the list are shown: enough to see what happens to it. */
const MOST_LINES = 8

/** The application ids on a school's waitlist, next in line first, each once. */
async function readWaiting(cycleId: string, schoolId: string): Promise<string[]> {
  const rows = await db.waitlistEntry.findMany({
    where: { schoolId, state: 'WAITING', round: { cycleId, state: 'PUBLISHED' } },
    orderBy: [{ round: { kind: 'asc' } }, { round: { publishedAt: 'asc' } }, { position: 'asc' }],
    select: { applicationId: true },
  })
  return [...new Set(rows.map(({ applicationId }) => applicationId))]
}

/**
 * Computes what accepting an appeal would do to the seats and the waitlist now, and changes
 * nothing; null unless the actor works on the appeal.
 */
export async function previewAppeal(
  actor: Actor,
  id: string,
  now: Date,
): Promise<AppealEffectView | null> {
  if (!isUuid(id)) return null
  const appeal = await db.appeal.findFirst({
    where: { AND: [{ id }, appealsWorkedOnBy(actor)] },
    select: {
      applicationId: true,
      schoolId: true,
      application: { select: { cycleId: true } },
    },
  })
  if (!appeal) return null
  const { applicationId, schoolId, application } = appeal
  const cycle = await readWaitlistCycle(db, application.cycleId, now)
  const [seats, withoutSeat, waiting, holds] = await Promise.all([
    readSeats(db, cycle, schoolId),
    listAppealsWithoutSeat(db, cycle.id),
    readWaiting(cycle.id, schoolId),
    listSeatsOf(db, applicationId),
  ])
  const acceptedBefore = withoutSeat.filter(
    (one) => one.school_id === schoolId && one.id !== id,
  ).length
  const hasSeat = seats.free > acceptedBefore
  const lists = hasSeat && cycle.rest === null ? await readMovableLists(db, cycle) : null
  const passed = lists ? findPassedOver(lists, schoolId).filter((one) => one !== applicationId) : []
  const changes = placesAfterAppeal(waiting, applicationId, hasSeat)
  return {
    ...seats,
    isDrawing: cycle.rest === 'draw',
    acceptedBefore,
    hasSeat,
    passedOver: passed.map((one) => waiting.indexOf(one) + 1),
    list: changes.slice(0, MOST_LINES).map((change) => ({
      own: change.applicationId === applicationId,
      before: change.before,
      after: change.after,
    })),
    more: Math.max(0, changes.length - MOST_LINES),
    holds,
  }
}

/**
 * The applications that would be offered a seat of a school now by the rules of the round, but
 * would not once one of its free seats goes to somebody else.
 */
export function findPassedOver(lists: MovingWaitlists, schoolId: string): string[] {
  const at = (state: MovingWaitlists) =>
    nextOffers(state)
      .filter((offer) => offer.schoolId === schoolId)
      .map(({ applicationId }) => applicationId)
  const given: MovingWaitlists = {
    ...lists,
    schools: lists.schools.flatMap((school) => {
      if (school.id !== schoolId) return [school]
      const free = school.free - 1
      return free > 0 ? [{ ...school, free, holders: [...school.holders, []] }] : []
    }),
  }
  const then = new Set(at(given))
  return at(lists).filter((id) => !then.has(id))
}
