import type { Actor } from '@/lib/base/actor'
import type { Prisma } from '@/lib/base/db/generated/client'
import { guardedBy } from '@/lib/registry/access/family-access.policy'

/**
 * Only guardians rank. Staff see applications elsewhere: zone staff by `cyclesRunBy`, counselors by
 * `counseledBy`.
 */
export function rankableBy(actor: Actor): Prisma.ApplicationWhereInput {
  return { student: guardedBy(actor) }
}
