import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { guardedBy } from '@/lib/registry/access/family-access.policy'
import type { FamilyCycle } from '@/lib/year/family-cycle.rules'

import type { FamilyDraw } from './family-draw.view'

type HouseholdDraw = FamilyDraw & { readonly householdId: string }

/**
 * How a child draws who enters the grade with brothers or sisters of the same household; null when there
 * are none of whom the actor is a guardian too.
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
  const enters = { some: { schoolYear: schoolYear - 1, grade: entryGrade - 1 } }
  const [children, chosen] = await Promise.all([
    db.student.findMany({
      where: {
        AND: [
          { householdId },
          guardedBy(actor),
          { OR: [{ applications: { some: { cycleId } } }, { enrollments: enters }] },
        ],
      },
      orderBy: [{ birthDate: 'asc' }, { id: 'asc' }],
      select: {
        id: true,
        givenName: true,
        applications: {
          where: { cycleId, counting: { late: false } },
          select: { id: true },
        },
      },
    }),
    db.familyDraw.findUnique({
      where: { householdId_cycleId: { householdId, cycleId } },
      select: { together: true },
    }),
  ])
  if (children.length < 2 || !children.some(({ id }) => id === studentId)) return null
  return {
    householdId,
    names: children.map(({ givenName }) => givenName),
    together: chosen?.together ?? true,
    listed: children.filter((one) => one.applications.length > 0).map((one) => one.givenName),
  }
}
