import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import type { Prisma } from '@/lib/base/db/generated/client'
import type { ManualState } from '@/lib/base/db/generated/enums'
import { isUuid } from '@/lib/base/forms/uuid'
import { applicationsOfOwnChildren } from '@/lib/registry/access/family-access.policy'
import { manualPlacementsRunBy } from '@/lib/registry/access/zone-access.policy'
import { findUserNames } from '@/lib/registry/people/person-names.data'
import { findSecondSince } from '@/lib/registry/people/second-person.data'
import { fullName } from '@/lib/registry/students/full-name.rules'

/** A manual placement: requested by one person and decided by another. */
export type ManualPlacementView = {
  readonly id: string
  readonly applicationId: string
  readonly student: string
  readonly number: string
  readonly schoolId: string
  readonly school: string
  readonly reason: string
  readonly state: ManualState
  readonly requestedById: string
  readonly requestedBy: string
  readonly requestedAt: Date
  readonly decidedBy: string | null
  readonly decidedAt: Date | null
}

const select = {
  id: true,
  applicationId: true,
  schoolId: true,
  reason: true,
  state: true,
  requestedById: true,
  requestedAt: true,
  decidedById: true,
  decidedAt: true,
  school: { select: { name: true } },
  application: {
    select: { student: { select: { givenName: true, familyName: true, number: true } } },
  },
} as const satisfies Prisma.ManualPlacementSelect

type Row = Prisma.ManualPlacementGetPayload<{ select: typeof select }>

async function toViews(rows: readonly Row[]): Promise<ManualPlacementView[]> {
  const ids = rows.flatMap(({ requestedById, decidedById }) => [requestedById, decidedById])
  const names = await findUserNames(db, ids)
  return rows.map(({ application: { student }, school, decidedById, ...row }) => ({
    ...row,
    student: fullName(student),
    number: student.number,
    school: school.name,
    requestedBy: names.get(row.requestedById) ?? '',
    decidedBy: decidedById === null ? null : (names.get(decidedById) ?? ''),
  }))
}

/**
 * The manual placements of a cycle, open requests first, then newest first; empty unless the actor
 * runs it.
 */
export async function listManualPlacements(
  actor: Actor,
  cycleId: string,
): Promise<ManualPlacementView[]> {
  const rows = await db.manualPlacement.findMany({
    where: { AND: [{ application: { cycleId } }, manualPlacementsRunBy(actor)] },
    orderBy: [{ state: 'asc' }, { requestedAt: 'desc' }],
    select,
  })
  return toViews(rows)
}

/** The manual placements of one application, newest first; empty unless the actor runs its zone. */
export async function listManualPlacementsOf(
  actor: Actor,
  applicationId: string,
): Promise<ManualPlacementView[]> {
  if (!isUuid(applicationId)) return []
  const rows = await db.manualPlacement.findMany({
    where: { AND: [{ applicationId }, manualPlacementsRunBy(actor)] },
    orderBy: { requestedAt: 'desc' },
    select,
  })
  return toViews(rows)
}

/** Why another person decides: the actor requested it, is a guardian of the child, or got the role later. */
type Bar = 'own' | 'same-person' | 'role-too-new'

async function findBar(actor: Actor, row: Row, zoneId: string): Promise<Bar | null> {
  if (row.requestedById === actor.id) return 'own'
  const own = { id: row.applicationId, ...applicationsOfOwnChildren(actor) }
  if ((await db.application.count({ where: own })) > 0) return 'same-person'
  const since = await findSecondSince(actor, zoneId)
  return since !== null && since < row.requestedAt ? null : 'role-too-new'
}

/** One request of a cycle that the actor runs, and why the actor does not decide it, if so; or null. */
export async function findManualRequest(
  actor: Actor,
  cycleId: string,
  id: string,
): Promise<(ManualPlacementView & { barred: Bar | null }) | null> {
  if (!isUuid(id)) return null
  const row = await db.manualPlacement.findFirst({
    where: { AND: [{ id, application: { cycleId } }, manualPlacementsRunBy(actor)] },
    select: {
      ...select,
      application: {
        select: { ...select.application.select, cycle: { select: { zoneId: true } } },
      },
    },
  })
  if (!row) return null
  const [view] = await toViews([row])
  return view ? { ...view, barred: await findBar(actor, row, row.application.cycle.zoneId) } : null
}

/**
 * The students placed at a school by hand in a school year: when, by whom and why, by student id.
 */
export async function readManualPlacementsAt(schoolId: string, schoolYear: number) {
  const rows = await db.manualPlacement.findMany({
    where: {
      schoolId,
      state: 'APPROVED',
      application: {
        cycle: { schoolYear },
        offers: { some: { schoolId, source: 'MANUAL', state: 'ACCEPTED' } },
      },
    },
    select: {
      ...select,
      application: { select: { ...select.application.select, studentId: true } },
    },
  })
  const views = await toViews(rows)
  return new Map(rows.map(({ application }, i) => [application.studentId, views[i] ?? null]))
}
