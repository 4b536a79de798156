import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import type { Prisma } from '@/lib/base/db/generated/client'
import { findTakenBackBy } from '@/lib/draw/rounds/taken-back-by.data'
import { CORRECTORS } from '@/lib/moves/corrections/corrections.policy'
import { guardedBy } from '@/lib/registry/access/family-access.policy'
import { findSecondSince } from '@/lib/registry/people/second-person.data'
import { appealsDecidableBy } from '@/lib/seats/appeals/appeals.policy'

import { studentsChangedBy } from './students/students.policy'

/** What waits for a second person in a zone: a key of `staff.overview.second`, and its page below the zone's. */
export type WaitingStep = {
  readonly what:
    | 'approve'
    | 'publish'
    | 'mend'
    | 'manual'
    | 'arrival'
    | 'duplicate'
    | 'guardian'
    | 'plan'
    | 'correction'
    | 'permit'
    | 'appeal'
  readonly path: string
  readonly count: number
}

/** Nothing began after this, so that nothing waits for a person without the role. */
const NEVER = new Date('9999-12-31T00:00:00Z')

const step = (what: WaitingStep['what'], path: string, count: number): WaitingStep[] =>
  count > 0 ? [{ what, path, count }] : []

/**
 * The rounds of a year that wait for somebody other than who took the step before. `since`: when the
 * actor got the role.
 */
async function listRounds(actor: Actor, cycleId: string, since: Date): Promise<WaitingStep[]> {
  const rounds = await db.round.findMany({
    where: { cycleId, state: { in: ['CLOSED', 'COMPUTED', 'APPROVED'] } },
    orderBy: { id: 'asc' },
    select: {
      id: true,
      state: true,
      releaseAt: true,
      frozenAt: true,
      corrects: { select: { state: true } },
      runs: {
        where: { kind: 'OFFICIAL', state: 'DONE' },
        select: { requestedById: true },
      },
    },
  })
  const steps = rounds.map(async ({ id, state, releaseAt, frozenAt, corrects, runs }) => {
    const path = `/rounds/${id}`
    if (state === 'CLOSED') return step('mend', path, corrects?.state === 'SENT_BACK' ? 1 : 0)
    if (state === 'APPROVED') return step('publish', path, releaseAt === null ? 1 : 0)
    const isOwn =
      runs.some(({ requestedById }) => requestedById === actor.id) ||
      (await findTakenBackBy(db, id)) === actor.id
    const isTooNew = frozenAt === null || frozenAt <= since
    return step('approve', path, isOwn || isTooNew ? 0 : 1)
  })
  return (await Promise.all(steps)).flat()
}

/** The applications whose published placement the actor ran or approved, and so decides no appeal of. */
const placedBy = ({ id }: Actor): Prisma.ApplicationWhereInput => ({
  placements: {
    some: {
      run: {
        publishedFor: { isNot: null },
        OR: [{ requestedById: id }, { publishedFor: { is: { approvedById: id } } }],
      },
    },
  },
})

/**
 * What waits for the actor as the second person in a year of a zone that the actor runs, or on whose
 * panel the actor sits; empty when nothing does. The caller has checked that the actor runs the zone.
 */
export async function listWaitingForSecond(
  actor: Actor,
  { id: cycleId, zoneId }: { id: string; zoneId: string },
  now: Date,
): Promise<WaitingStep[]> {
  const notOwn = { not: actor.id }
  const notOwnChild = { NOT: guardedBy(actor) }
  const [asStaff, asPanel, asCorrector] = await Promise.all([
    findSecondSince(actor, zoneId),
    findSecondSince(actor, zoneId, ['APPEAL_PANEL']),
    findSecondSince(actor, zoneId, CORRECTORS),
  ])
  const since = asStaff ?? NEVER
  const [rounds, manual, arrivals, duplicates, guardians, plans, corrections, permits, appeals] =
    await Promise.all([
      listRounds(actor, cycleId, since),
      db.manualPlacement.count({
        where: {
          application: { cycleId, student: notOwnChild },
          state: 'REQUESTED',
          requestedById: notOwn,
          requestedAt: { gt: since },
        },
      }),
      db.arrivalPlacement.count({
        where: {
          cycle: { zoneId },
          student: notOwnChild,
          state: 'REQUESTED',
          requestedById: notOwn,
          requestedAt: { gt: since },
        },
      }),
      db.duplicateNumber.count({
        where: {
          kept: { AND: [{ zoneId }, studentsChangedBy(actor)] },
          other: studentsChangedBy(actor),
          state: 'REQUESTED',
          requestedById: notOwn,
          requestedAt: { gt: since },
        },
      }),
      db.guardianCase.count({
        where: {
          student: { AND: [{ zoneId }, studentsChangedBy(actor)] },
          state: 'REQUESTED',
          requestedById: notOwn,
          requestedAt: { gt: since },
        },
      }),
      db.transferPlan.findMany({
        where: {
          cycleId,
          state: 'DRAFT',
          computedById: notOwn,
          computedAt: { gt: since },
          cycle: { transfersCloseAt: { lte: now } },
        },
        select: { id: true },
      }),
      actor.zones.includes(zoneId)
        ? db.recordCorrection.count({
            where: {
              student: { zoneId, ...notOwnChild },
              state: 'REQUESTED',
              requestedById: notOwn,
              requestedAt: { gt: asCorrector ?? NEVER },
            },
          })
        : 0,
      db.permit.count({
        where: {
          cycleId,
          student: notOwnChild,
          state: 'REQUESTED',
          AND: [{ firstSignedById: { not: null } }, { firstSignedById: notOwn }],
          firstSignedAt: { gt: since },
        },
      }),
      actor.panelOf.includes(zoneId)
        ? db.appeal.count({
            where: {
              AND: [appealsDecidableBy(actor), { NOT: { application: placedBy(actor) } }],
              application: { cycleId },
              state: 'OPEN',
              openedAt: { gt: asPanel ?? NEVER },
            },
          })
        : 0,
    ])
  return [
    ...rounds,
    ...step('manual', '/manual', manual),
    ...step('arrival', '/midyear', arrivals),
    ...step('duplicate', '/students/duplicates', duplicates),
    ...step('guardian', '/students/guardian-cases', guardians),
    ...plans.flatMap(({ id }) => step('plan', `/transfers/plans/${id}`, 1)),
    ...step('correction', '/transfers/corrections', corrections),
    ...step('permit', '/permits', permits),
    ...step('appeal', '/appeals', appeals),
  ]
}
