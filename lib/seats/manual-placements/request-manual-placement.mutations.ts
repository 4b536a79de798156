import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { attempt } from '@/lib/base/db/broken-rule'
import { db, type Tx } from '@/lib/base/db/client'
import { isUuid } from '@/lib/base/forms/uuid'
import { tellSecondPeople } from '@/lib/messages/tell-second-person.mutations'
import { cyclesRunBy } from '@/lib/registry/access/zone-access.policy'
import { teachingIn } from '@/lib/registry/schools/school-years.rules'
import { fullName } from '@/lib/registry/students/full-name.rules'
import { lockCycle } from '@/lib/year/cycle-lock.data'
import { listSeatsOf } from '@/lib/year/seat-holders.data'

import type { PlacementRequest } from './manual-placements.schema'

type RequestRefusal =
  | 'not-found'
  /** No list of such a student counts in this cycle. */
  | 'no-application'
  | 'no-results'
  /** The student has an open request already. */
  | 'asked'
  /** The student holds or is offered a seat of the school already. */
  | 'holds'
  | 'not-offered'

export type RequestResult = { ok: true; id: string } | { ok: false; reason: RequestRefusal }

async function requestIn(
  tx: Tx,
  actor: Actor,
  cycleId: string,
  { number, schoolId, reason }: PlacementRequest,
): Promise<RequestResult> {
  const cycle = await tx.cycle.findFirst({
    where: { AND: [{ id: cycleId }, cyclesRunBy(actor)] },
    select: {
      zoneId: true,
      schoolYear: true,
      entryGrade: true,
      rounds: { where: { state: 'PUBLISHED' }, take: 1 },
    },
  })
  if (!cycle) return { ok: false, reason: 'not-found' }
  if (cycle.rounds.length === 0) return { ok: false, reason: 'no-results' }
  const application = await tx.application.findFirst({
    where: { cycleId, student: { number }, counting: { isNot: null } },
    select: { id: true, student: { select: { givenName: true, familyName: true } } },
  })
  if (!application) return { ok: false, reason: 'no-application' }
  const { entryGrade: grade, schoolYear } = cycle
  const pool = { cycleId, schoolId, grade, school: teachingIn(schoolYear) }
  if ((await tx.seatPool.count({ where: pool })) === 0) return { ok: false, reason: 'not-offered' }
  await lockCycle(tx, cycleId)
  const seats = await listSeatsOf(tx, application.id)
  if (seats.some((seat) => seat.schoolId === schoolId)) return { ok: false, reason: 'holds' }
  const { id, requestedAt, school } = await tx.manualPlacement.create({
    data: { applicationId: application.id, schoolId, reason, requestedById: actor.id },
    select: { id: true, requestedAt: true, school: { select: { name: true } } },
  })
  await recordEvent(tx, actor, {
    verb: 'manual.requested',
    subjectType: 'application',
    subjectId: application.id,
    zoneId: cycle.zoneId,
    detail: { manualId: id, schoolId, reason },
  })
  const values = { by: actor.name, student: fullName(application.student), school: school.name }
  await tellSecondPeople(
    tx,
    { zoneId: cycle.zoneId, except: [actor.id], since: requestedAt },
    { kind: 'manualToDecide', values },
    { type: 'manual', id },
  )
  return { ok: true, id }
}

/**
 * Requests a seat outside the rounds, with a reason that stays on record; another person decides.
 */
export async function requestManualPlacement(
  actor: Actor,
  cycleId: string,
  request: PlacementRequest,
): Promise<RequestResult> {
  if (!isUuid(cycleId)) return { ok: false, reason: 'not-found' }
  return attempt({ duplicate: 'asked' }, () =>
    db.$transaction((tx) => requestIn(tx, actor, cycleId, request)),
  )
}
