import type { Prisma } from '@/lib/base/db/generated/client'

/** The students who have not left the district: up to the last day, by UTC, as the database's `is_past` has it. */
export function stillHere(now: Date): Prisma.StudentWhereInput {
  // said without NOT, which in SQL finds nobody whose day is not set
  const today = new Date(now.toISOString().slice(0, 10))
  return { OR: [{ leftOn: null }, { leftOn: { gte: today } }] }
}
