import 'server-only'
import { z } from 'zod'

import type { Actor } from '@/lib/base/actor'
import { db, type Tx } from '@/lib/base/db/client'
import { Role } from '@/lib/base/db/generated/enums'
import { mayGive } from '@/lib/registry/access/zone-access.policy'

/** How long a role that ended can be given back as it was. */
const DAYS = 30

const detailSchema = z.object({
  role: z.enum(Role),
  zoneId: z.uuid().nullable(),
  schoolId: z.uuid().nullable(),
  /** Events of older versions do not have it. */
  since: z.iso
    .datetime()
    .optional()
    .transform((text) => (text === undefined ? undefined : new Date(text))),
})

type EndedEvent = {
  id: bigint
  at: Date
  zoneId: string | null
  detail: unknown
  name: string
  /** The address of today, which may be another than when the role ended. */
  email: string
}

function toEndedRole({ id, at, zoneId: zoneOfEvent, detail, name, email }: EndedEvent) {
  return { id: String(id), at, zoneOfEvent, name, email, ...detailSchema.parse(detail) }
}

/** A role that ended: an event of the log, and who had the role where. */
export type EndedRole = ReturnType<typeof toEndedRole>

async function readEnded(tx: Tx, zoneId: string | null, eventId: bigint | null) {
  const rows = await tx.$queryRaw<EndedEvent[]>`
    SELECT event.id, event.at, event.zone_id AS "zoneId", event.detail, app_user.name,
      app_user.email
    FROM audit_event event JOIN app_user ON app_user.id::text = event.subject_id
    WHERE event.verb = 'role.ended' AND event.at > now() - make_interval(days => ${DAYS}::int)
      AND (${eventId}::bigint IS NULL OR event.id = ${eventId}::bigint)
      AND (${zoneId}::uuid IS NULL OR event.zone_id = ${zoneId}::uuid)
      AND NOT EXISTS (SELECT FROM role_grant held WHERE held.user_id = app_user.id
        AND held.role::text = event.detail ->> 'role'
        AND held.zone_id IS NOT DISTINCT FROM (event.detail ->> 'zoneId')::uuid
        AND held.school_id IS NOT DISTINCT FROM (event.detail ->> 'schoolId')::uuid)
      AND NOT EXISTS (SELECT FROM audit_event later WHERE later.verb = 'role.ended'
        AND later.subject_id = event.subject_id AND later.id > event.id
        AND later.detail - 'since' - 'email' = event.detail - 'since' - 'email')
    ORDER BY event.id DESC LIMIT 50`
  return rows.map(toEndedRole)
}

const runs = (actor: Actor, zoneId: string | null) =>
  actor.administrator || (zoneId !== null && actor.zones.includes(zoneId))

/**
 * The roles that ended in the last month and are not held again, newest first, that the actor may give
 * back: those of a zone the actor runs, or for administrators (`zoneId` null) of the whole district.
 */
export async function listEndedRoles(actor: Actor, zoneId: string | null): Promise<EndedRole[]> {
  if (!runs(actor, zoneId)) return []
  const ended = await readEnded(db, zoneId, null)
  return ended.filter(({ role }) => mayGive(actor, role))
}

/** One of them by the id of its event; null when there is none or the actor does not run its zone. */
export async function findEndedRole(
  tx: Tx,
  actor: Actor,
  eventId: string,
): Promise<EndedRole | null> {
  if (!/^\d{1,18}$/.test(eventId)) return null
  const [ended] = await readEnded(tx, null, BigInt(eventId))
  return ended && runs(actor, ended.zoneOfEvent) ? ended : null
}
