import type { Actor } from '@/lib/base/actor'
import type { Prisma } from '@/lib/base/db/generated/client'
import { guardedBy } from '@/lib/registry/access/family-access.policy'

/** A guardian takes the child off a list. */
export function waitlistsLeavableBy(actor: Actor): Prisma.WaitlistEntryWhereInput {
  return { application: { student: guardedBy(actor) } }
}
