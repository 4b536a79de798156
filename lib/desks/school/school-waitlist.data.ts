import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { rosterSchools } from '@/lib/registry/access/school-access.policy'
import { listedName } from '@/lib/registry/students/full-name.rules'
import { listAppealsWithoutSeat } from '@/lib/seats/appeals/appeals-without-seat.data'
import { readWaitlistCycle } from '@/lib/seats/waitlists/move-waitlists.data'
import { readSeats } from '@/lib/year/seat-holders.data'

import type { WaitingListView, WaitingView } from './school-desk.view'

/**
 * A school's waitlist of the newest year with results, in order; null before any, and when the
 * school is not the actor's.
 */
export async function findWaitingList(
  actor: Actor,
  slug: string,
  now: Date,
): Promise<WaitingListView | null> {
  const school = await db.school.findFirst({
    where: { AND: [{ slug }, rosterSchools(actor)] },
    select: { id: true, zoneId: true },
  })
  const cycle =
    school?.zoneId &&
    (await db.cycle.findFirst({
      where: { zoneId: school.zoneId, rounds: { some: { state: 'PUBLISHED' } } },
      orderBy: { schoolYear: 'desc' },
      select: { id: true, schoolYear: true, entryGrade: true, demo: true },
    }))
  if (!school || !cycle) return null
  const [places, seats, withoutSeat, { rest }] = await Promise.all([
    readPlaces(cycle.id, school.id),
    readSeats(db, cycle, school.id),
    listAppealsWithoutSeat(db, cycle.id),
    readWaitlistCycle(db, cycle.id, now),
  ])
  return {
    schoolYear: cycle.schoolYear,
    demo: cycle.demo,
    grade: cycle.entryGrade,
    free: seats.free,
    rest,
    places,
    appeals: withoutSeat.filter((one) => one.school_id === school.id).length,
  }
}

async function readPlaces(cycleId: string, schoolId: string): Promise<WaitingView[]> {
  const rows = await db.waitlistEntry.findMany({
    where: {
      schoolId,
      round: { cycleId, state: 'PUBLISHED' },
    },
    orderBy: [{ round: { kind: 'asc' } }, { round: { publishedAt: 'asc' } }, { position: 'asc' }],
    select: {
      roundId: true,
      position: true,
      state: true,
      changedAt: true,
      application: {
        select: { student: { select: { givenName: true, familyName: true, number: true } } },
      },
    },
  })
  let place = 0
  return rows.map(({ roundId, application, ...row }): WaitingView => {
    const { givenName, familyName, number } = application.student
    return {
      ...row,
      key: `${roundId} ${row.position}`,
      now: row.state === 'WAITING' ? ++place : null,
      student:
        row.state === 'OFFERED' ? { name: listedName({ givenName, familyName }), number } : null,
    }
  })
}
