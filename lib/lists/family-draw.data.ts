import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { guardedBy } from '@/lib/registry/access/family-access.policy'
import type { FamilyCycle } from '@/lib/year/family-cycle.rules'

import type { FamilyDraw } from './family-draw.view'

type HouseholdDraw = FamilyDraw & { readonly householdId: string }

/**
 * How a child draws who enters the grade of the zone with brothers or sisters of the same household; null
 * when it enters with none, or when the actor is not a guardian of it.
 */
export async function findFamilyDraw(
  actor: Actor,
  studentId: string,
  { id: cycleId, schoolYear, entryGrade }: Pick<FamilyCycle, 'id' | 'schoolYear' | 'entryGrade'>,
): Promise<HouseholdDraw | null> {
  const own = { AND: [{ id: studentId }, guardedBy(actor)] }
  const child = await db.student.findFirst({ where: own, select: { householdId: true } })
  if (!child?.householdId) return null
  const { householdId } = child
  const enters = {
    zone: { cycles: { some: { id: cycleId } } },
    enrollments: { some: { schoolYear: schoolYear - 1, grade: entryGrade - 1 } },
  }
  const entering = { householdId, OR: [{ applications: { some: { cycleId } } }, enters] }
  const listed = {
    applications: { where: { cycleId, counting: { late: false } }, select: { id: true } },
  } as const
  const [children, others, chosen] = await Promise.all([
    db.student.findMany({
      where: { AND: [entering, guardedBy(actor)] },
      orderBy: [{ birthDate: 'asc' }, { id: 'asc' }],
      select: { id: true, givenName: true, ...listed },
    }),
    db.student.findMany({ where: { AND: [entering, { NOT: guardedBy(actor) }] }, select: listed }),
    db.familyDraw.findUnique({
      where: { householdId_cycleId: { householdId, cycleId } },
      select: { together: true },
    }),
  ])
  if (children.length + others.length < 2) return null
  if (!children.some(({ id }) => id === studentId)) return null
  return {
    householdId,
    names: children.map(({ givenName }) => givenName),
    others: others.length,
    together: chosen?.together ?? true,
    listed: children.filter((one) => one.applications.length > 0).map((one) => one.givenName),
    othersListed: others.filter((one) => one.applications.length > 0).length,
  }
}
