import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { attempt } from '@/lib/base/db/broken-rule'
import { db, type Tx } from '@/lib/base/db/client'
import { isUuid } from '@/lib/base/forms/uuid'
import { manualPlacementsRunBy } from '@/lib/registry/access/zone-access.policy'
import { offerSeat } from '@/lib/seats/offer-seat.mutations'
import { lockCycle } from '@/lib/year/cycle-lock.data'
import { isDrawing } from '@/lib/year/round-states.rules'
import { listSeatsOf } from '@/lib/year/seat-holders.data'

import type { PlacementDecision } from './manual-placements.schema'

type DecideRefusal =
  | 'not-found'
  | 'decided'
  | 'same-person'
  /** The actor got the role after the case began. */
  | 'role-too-new'
  | 'no-seat'
  /** The student now holds or is offered a seat of the school. */
  | 'holds'
  /** A draw on these seats is under way. */
  | 'draw'
  /** The student leaves the zone by a permit. */
  | 'permit'
  /** The results were retracted after the request. */
  | 'no-results'

export type DecideManualPlacementResult = { ok: true } | { ok: false; reason: DecideRefusal }

const select = {
  id: true,
  applicationId: true,
  schoolId: true,
  reason: true,
  state: true,
  requestedById: true,
  school: { select: { name: true } },
  application: {
    select: {
      studentId: true,
      cycle: {
        select: {
          id: true,
          zoneId: true,
          entryGrade: true,
          zone: { select: { district: { select: { timeZone: true } } } },
        },
      },
    },
  },
} as const

async function lockRequest(tx: Tx, actor: Actor, id: string) {
  const where = { AND: [{ id }, manualPlacementsRunBy(actor)] }
  const known = await tx.manualPlacement.findFirst({ where, select })
  if (!known) return null
  await lockCycle(tx, known.application.cycle.id)
  return tx.manualPlacement.findFirst({ where, select })
}

type LockedRequest = NonNullable<Awaited<ReturnType<typeof lockRequest>>>

/**
 * Offers the seat, after adding one to the school where that was asked for. Returns why it cannot,
 * else null.
 */
async function offerDecidedSeat(
  tx: Tx,
  actor: Actor,
  placement: LockedRequest,
  addSeat: boolean,
  now: Date,
): Promise<DecideRefusal | null> {
  const { id: manualId, applicationId, schoolId, reason } = placement
  const { cycle } = placement.application
  const rounds = await tx.round.findMany({
    where: { cycleId: cycle.id },
    orderBy: { publishedAt: { sort: 'desc', nulls: 'last' } },
    select: { id: true, state: true },
  })
  const round = rounds.find(({ state }) => state === 'PUBLISHED')
  if (!round) return 'no-results'
  if (rounds.some(({ state }) => isDrawing(state))) return 'draw'
  const { studentId } = placement.application
  const leaving = { studentId, cycleId: cycle.id }
  if ((await tx.permittedOut.count({ where: leaving })) > 0) return 'permit'
  const seats = await listSeatsOf(tx, applicationId)
  if (seats.some((seat) => seat.schoolId === schoolId)) return 'holds'
  if (addSeat) await addSeatToPool(tx, actor, placement)
  const seat = {
    source: 'MANUAL',
    roundId: round.id,
    applicationId,
    schoolId,
    zoneId: cycle.zoneId,
    timeZone: cycle.zone.district.timeZone,
    because: { manualId, reason },
  } as const
  await offerSeat(tx, actor, seat, { kind: 'manualOffer', values: { reason } }, now)
  return null
}

async function addSeatToPool(
  tx: Tx,
  actor: Actor,
  { schoolId, application, school }: LockedRequest,
) {
  const { id: cycleId, entryGrade: grade, zoneId } = application.cycle
  const pool = await tx.seatPool.update({
    where: { cycleId_schoolId_grade: { cycleId, schoolId, grade } },
    data: { seats: { increment: 1 } },
    select: { id: true, seats: true },
  })
  await recordEvent(tx, actor, {
    verb: 'seats.changed',
    subjectType: 'seat-pool',
    subjectId: pool.id,
    zoneId,
    detail: { school: school.name, grade, from: pool.seats - 1, to: pool.seats },
  })
}

/** Thrown to roll back a decision that cannot stand after all. */
class DecisionRolledBack extends Error {
  readonly reason: DecideRefusal
  constructor(reason: DecideRefusal) {
    super(reason)
    this.reason = reason
  }
}

async function decideIn(
  tx: Tx,
  actor: Actor,
  { id, decision, addSeat }: PlacementDecision,
  now: Date,
): Promise<DecideManualPlacementResult> {
  const placement = await lockRequest(tx, actor, id)
  if (!placement) return { ok: false, reason: 'not-found' }
  if (placement.state !== 'REQUESTED') return { ok: false, reason: 'decided' }
  await tx.manualPlacement.update({
    where: { id },
    data: { state: decision, decidedById: actor.id, decidedAt: now },
  })
  await recordEvent(tx, actor, {
    verb: decision === 'APPROVED' ? 'manual.approved' : 'manual.refused',
    subjectType: 'application',
    subjectId: placement.applicationId,
    zoneId: placement.application.cycle.zoneId,
    detail: { manualId: id, schoolId: placement.schoolId },
  })
  const refusal =
    decision === 'APPROVED' ? await offerDecidedSeat(tx, actor, placement, addSeat, now) : null
  if (refusal) throw new DecisionRolledBack(refusal)
  return { ok: true }
}

/**
 * Approves a manual placement, which offers the seat within the seats there are, or refuses it. The
 * database refuses the person who requested it.
 */
export async function decideManualPlacement(
  actor: Actor,
  decision: PlacementDecision,
  now: Date,
): Promise<DecideManualPlacementResult> {
  if (!isUuid(decision.id)) return { ok: false, reason: 'not-found' }
  try {
    return await attempt(
      {
        'same-person': 'same-person',
        'role-too-new': 'role-too-new',
        'no-seat': 'no-seat',
        final: 'decided',
      },
      () => db.$transaction((tx) => decideIn(tx, actor, decision, now)),
    )
  } catch (error) {
    if (error instanceof DecisionRolledBack) return { ok: false, reason: error.reason }
    throw error
  }
}
