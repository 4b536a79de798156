import type { Prisma } from '@/lib/base/db/generated/client'

type Years = { readonly openedYear: number | null; readonly closedYear: number | null }

/**
 * A school teaches from the school year it opens in until the one it is closed in, which is the first without it. In SQL:
 * `teaches_in(school, year)`.
 */
export const teachesIn = ({ openedYear, closedYear }: Years, schoolYear: number): boolean =>
  (openedYear ?? schoolYear) <= schoolYear && schoolYear < (closedYear ?? Infinity)

/** The schools that teach in a school year. */
export const teachingIn = (schoolYear: number): Prisma.SchoolWhereInput => ({
  AND: [
    { OR: [{ openedYear: null }, { openedYear: { lte: schoolYear } }] },
    notClosedIn(schoolYear),
  ],
})

/** The schools that have not closed by a school year: those that teach in it, and those that open later. */
export const notClosedIn = (schoolYear: number): Prisma.SchoolWhereInput => ({
  OR: [{ closedYear: null }, { closedYear: { gt: schoolYear } }],
})
