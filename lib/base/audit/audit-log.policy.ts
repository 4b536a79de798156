import type { Actor } from '@/lib/base/actor'
import type { Prisma } from '@/lib/base/db/generated/client'

/** Zone staff read the log of their zones; auditors and administrators read all of it. */
export function eventsReadableBy(actor: Actor): Prisma.AuditEventWhereInput {
  if (actor.administrator || actor.auditor) return {}
  return { zoneId: { in: [...actor.zones] } }
}
