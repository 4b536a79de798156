import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { attempt } from '@/lib/base/db/broken-rule'
import { db } from '@/lib/base/db/client'
import { isUuid } from '@/lib/base/forms/uuid'

export type ClosedZone =
  | { ok: true }
  | { ok: false; reason: 'not-found' | 'year-ahead' | 'reason-missing' }

/**
 * Closes a zone, or opens a closed one again: administrators only, with a reason. Refused while a year of it is ahead;
 * a closed zone takes no new year. Nothing of it is deleted. What stands so already stays without a trace.
 */
export async function setZoneClosed(
  actor: Actor,
  id: string,
  isClosed: boolean,
  reason: string,
): Promise<ClosedZone> {
  if (!actor.administrator || !isUuid(id)) return { ok: false, reason: 'not-found' }
  if (reason.length < 10) return { ok: false, reason: 'reason-missing' }
  return attempt({ 'not-next-step': 'year-ahead' }, () =>
    db.$transaction(async (tx): Promise<ClosedZone> => {
      const [zone] = await tx.$queryRaw<{ closed_at: Date | null; name: string }[]>`
        SELECT closed_at, (SELECT text FROM zone_name WHERE zone_id = zone.id AND locale = 'en') AS name
        FROM zone WHERE id = ${id}::uuid FOR UPDATE`
      if (!zone) return { ok: false, reason: 'not-found' }
      if ((zone.closed_at !== null) === isClosed) return { ok: true }
      await tx.$executeRaw`
        UPDATE zone SET closed_at = ${isClosed ? new Date() : null} WHERE id = ${id}::uuid`
      await recordEvent(tx, actor, {
        verb: isClosed ? 'zone.closed' : 'zone.reopened',
        subjectType: 'zone',
        subjectId: id,
        zoneId: id,
        detail: { name: zone.name, reason },
      })
      return { ok: true }
    }),
  )
}
