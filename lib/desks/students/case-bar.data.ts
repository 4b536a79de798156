import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { findSecondSince } from '@/lib/registry/people/second-person.data'

import { studentsChangedBy } from './students.policy'

/** Why somebody cannot settle a case: asked for it, is a guardian of the child, or got the role later. */
export type CaseBar = 'same-person' | 'own' | 'role-too-new'

type Asked = { readonly requestedById: string; readonly requestedAt: Date }

/**
 * Tells of cases about these students, in a zone that the actor runs, why the actor cannot settle one; null when they
 * can. The database refuses the same.
 */
export async function findCaseBars(
  actor: Actor,
  zoneId: string,
  studentIds: readonly string[],
): Promise<(asked: Asked, students: readonly string[]) => CaseBar | null> {
  const [since, changeable] = await Promise.all([
    findSecondSince(actor, zoneId),
    db.student.findMany({
      where: { AND: [{ id: { in: [...studentIds] } }, studentsChangedBy(actor)] },
      select: { id: true },
    }),
  ])
  const changed = new Set(changeable.map(({ id }) => id))
  return ({ requestedById, requestedAt }, students) => {
    if (requestedById === actor.id) return 'same-person'
    if (!students.every((id) => changed.has(id))) return 'own'
    return since === null || since >= requestedAt ? 'role-too-new' : null
  }
}
