import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { isUuid } from '@/lib/base/forms/uuid'
import { reachedStaff } from '@/lib/registry/access/zone-access.policy'

/** How somebody with a role at a school is reached. */
export type StaffContact = {
  readonly userId: string
  readonly name: string
  readonly phone: string | null
  readonly officeHours: string | null
  readonly languages: readonly string[]
}

/** The contact of one of these people; null for others. */
export async function findStaffContact(actor: Actor, userId: string): Promise<StaffContact | null> {
  if (!isUuid(userId)) return null
  const user = await db.user.findFirst({
    where: { AND: [{ id: userId }, reachedStaff(actor)] },
    select: { id: true, name: true, contact: true },
  })
  return (
    user && {
      userId: user.id,
      name: user.name,
      phone: user.contact?.phone ?? null,
      officeHours: user.contact?.officeHours ?? null,
      languages: user.contact?.languages ?? [],
    }
  )
}
