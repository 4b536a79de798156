import 'server-only'
import { Prisma } from './generated/client'

/**
 * The condition that a column is among ids, to stand behind its name. One id is compared alone: PostgreSQL takes it that
 * any list is of ten, finds a plan for one cheaper, and would plan the statement anew each time.
 */
export const idAmong = (ids: readonly string[]): Prisma.Sql => {
  const [only, ...more] = ids
  return only !== undefined && more.length === 0
    ? Prisma.sql`= ${only}::uuid`
    : Prisma.sql`= ANY(${[...ids]}::uuid[])`
}
