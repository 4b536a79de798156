import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { db } from '@/lib/base/db/client'
import { isUuid } from '@/lib/base/forms/uuid'
import { reachedStaff } from '@/lib/registry/access/zone-access.policy'

import type { TypedContact } from './staff-contact.schema'

/**
 * Says how somebody with a role at a school is reached: the person, or whoever sees their roles on a page
 * of people. False for others, and nothing is changed.
 */
export async function saveStaffContact(
  actor: Actor,
  userId: string,
  { languages, ...contact }: TypedContact,
): Promise<boolean> {
  if (!isUuid(userId)) return false
  return db.$transaction(async (tx) => {
    const user = await tx.user.findFirst({
      where: { AND: [{ id: userId }, reachedStaff(actor)] },
      select: { id: true },
    })
    if (!user) return false
    const said = { ...contact, languages: [...languages] }
    await tx.staffContact.upsert({
      where: { userId },
      create: { userId, ...said },
      update: said,
    })
    await recordEvent(tx, actor, {
      verb: 'account.contactChanged',
      subjectType: 'user',
      subjectId: userId,
      detail: { ...contact, languages: languages.join(', ') },
    })
    return true
  })
}
