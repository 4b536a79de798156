import type { Actor } from '@/lib/base/actor'
import type { Prisma } from '@/lib/base/db/generated/client'

/** The schools whose students an actor counsels. */
export function counseledSchools(actor: Actor): Prisma.SchoolWhereInput {
  return { id: { in: [...actor.counselorOf] } }
}

/**
 * The students enrolled at a school the actor counsels, in the school year that school is in (by
 * school id). Whoever was there last year, or will be there next year, is not among them.
 */
export function counseledBy(
  actor: Actor,
  yearOf: ReadonlyMap<string, number>,
): Prisma.StudentWhereInput {
  const years = actor.counselorOf.flatMap((schoolId) => {
    const schoolYear = yearOf.get(schoolId)
    return schoolYear === undefined ? [] : [{ schoolId, schoolYear }]
  })
  return { enrollments: { some: { OR: years } } }
}

/**
 * The students who are, were or will be at a school the actor counsels: those of a case that a
 * counselor opened stay the counselor's when they move on, and no longer than the role is held.
 */
export function onceCounseledBy(actor: Actor): Prisma.StudentWhereInput {
  return { enrollments: { some: { school: counseledSchools(actor) } } }
}
