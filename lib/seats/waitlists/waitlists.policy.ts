import type { Actor } from '@/lib/base/actor'
import type { Prisma } from '@/lib/base/db/generated/client'
import { guardedBy } from '@/lib/registry/access/family-access.policy'

/** The waitlist entries an actor may end as a guardian. */
export function waitlistsLeavableBy(actor: Actor): Prisma.WaitlistEntryWhereInput {
  return { application: { student: guardedBy(actor) } }
}
