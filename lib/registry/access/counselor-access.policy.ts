import type { Actor } from '@/lib/base/actor'
import type { Prisma } from '@/lib/base/db/generated/client'

/** The schools where the actor is a counselor. */
export function counseledSchools(actor: Actor): Prisma.SchoolWhereInput {
  return { id: { in: [...actor.counselorOf] } }
}

/**
 * The students enrolled at the actor's schools in the current school year of each school (`yearOf`, by
 * school id). Students of last year or next year are not included.
 */
export function counseledBy(
  actor: Actor,
  yearOf: ReadonlyMap<string, number>,
): Prisma.StudentWhereInput {
  const years = actor.counselorOf.flatMap((schoolId) => {
    const schoolYear = yearOf.get(schoolId)
    return schoolYear === undefined ? [] : [{ schoolId, schoolYear }]
  })
  return enrolledIn(years)
}

/** The students enrolled at one of the schools in the school year named with it; no school, no student. */
export function enrolledIn(
  schools: readonly { readonly schoolId: string; readonly schoolYear: number }[],
): Prisma.StudentWhereInput {
  return { enrollments: { some: { OR: [...schools] } } }
}

/**
 * The students who are, were or will be enrolled at the actor's schools. A counselor can still see the
 * cases they opened after the student has moved, as long as they have the role.
 */
export function onceCounseledBy(actor: Actor): Prisma.StudentWhereInput {
  return { enrollments: { some: { school: counseledSchools(actor) } } }
}

/** The class hours of the schools an actor counsels, whichever counselor opened them. */
export function classHoursCounseledBy(actor: Actor): Prisma.ClassHourWhereInput {
  return { school: counseledSchools(actor) }
}
