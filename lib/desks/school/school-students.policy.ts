import type { Prisma } from '@/lib/base/db/generated/client'

/** A school in the year that its zone is in: `schoolYear` is the one its seats are for. */
export type SchoolInYear = {
  readonly id: string
  readonly cycleId: string
  readonly schoolYear: number
}

/**
 * The students whose page a school opens: those who go there now, hold a seat for the next year or are offered one,
 * and those who ask to transfer there, once their counselor has reviewed it. Not those who wait: a school learns who
 * they are with the offer. The caller has checked that the school is the actor's.
 */
export function studentsOfSchool({
  id: schoolId,
  cycleId,
  schoolYear,
}: SchoolInYear): Prisma.StudentWhereInput {
  return {
    sameAsId: null,
    OR: [
      { present: { some: { schoolId, schoolYear: schoolYear - 1 } } },
      { seats: { some: { schoolId, schoolYear } } },
      {
        transfers: {
          some: {
            toSchoolId: schoolId,
            cycleId,
            reviewedAt: { not: null },
            state: { not: 'WITHDRAWN' },
          },
        },
      },
    ],
  }
}
