import type { Actor } from '@/lib/base/actor'
import type { Prisma } from '@/lib/base/db/generated/client'

/** The schools where the actor is a counselor. */
export function counseledSchools(actor: Actor): Prisma.SchoolWhereInput {
  return { id: { in: [...actor.counselorOf] } }
}

/** The students of one zone at one school, in the school year that their zone is in. */
export type CounseledYear = {
  readonly schoolId: string
  readonly zoneId: string
  readonly schoolYear: number
}

/**
 * The students enrolled at the actor's schools in the current school year of the student's own zone.
 * Students of last year or next year are not included, nor those who left.
 */
export function counseledBy(
  actor: Actor,
  years: readonly CounseledYear[],
): Prisma.StudentWhereInput {
  return enrolledIn(years.filter(({ schoolId }) => actor.counselorOf.includes(schoolId)))
}

/** The students of the zone enrolled at the school in the school year, of any of these; none, no student. */
export function enrolledIn(years: readonly CounseledYear[]): Prisma.StudentWhereInput {
  // Prisma takes an empty OR inside an AND for no filter at all
  if (years.length === 0) return { id: { in: [] } }
  return {
    OR: years.map(({ zoneId, ...enrolled }) => ({ zoneId, present: { some: enrolled } })),
  }
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
