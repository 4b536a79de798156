import type { Actor } from '@/lib/base/actor'
import type { Prisma } from '@/lib/base/db/generated/client'
import { counseledSchools } from '@/lib/registry/access/counselor-access.policy'

/** The class hours of the schools an actor counsels, whichever counselor opened them. */
export function classHoursCounseledBy(actor: Actor): Prisma.ClassHourWhereInput {
  return { school: counseledSchools(actor) }
}
