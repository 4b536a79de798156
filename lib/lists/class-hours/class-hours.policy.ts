import type { Actor } from '@/lib/base/actor'
import type { Prisma } from '@/lib/base/db/generated/client'
import { counseledSchools } from '@/lib/registry/access/counselor-access.policy'

/** The counselors of a school hold its class sessions, whoever of them opened one. */
export function sessionsHeldBy(actor: Actor): Prisma.ClassSessionWhereInput {
  return { school: counseledSchools(actor) }
}
