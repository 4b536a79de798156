import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { setListAside } from '@/lib/lists/set-aside-list.mutations'
import type { SetAside } from '@/lib/lists/set-aside-list.schema'
import { cyclesRunBy } from '@/lib/registry/access/zone-access.policy'

/**
 * Sets aside a list of an application in a zone that the actor runs; false when it does not wait, or is not the
 * actor's.
 */
export async function setAsideForZone(
  actor: Actor,
  applicationId: string,
  input: SetAside,
  now: Date,
): Promise<boolean> {
  const where = { AND: [{ id: applicationId }, { cycle: cyclesRunBy(actor) }] }
  if ((await db.application.count({ where })) === 0) return false
  return setListAside(actor, applicationId, input, now)
}
