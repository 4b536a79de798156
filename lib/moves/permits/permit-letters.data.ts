import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { listCaseLetters, type CaseLetter } from '@/lib/messages/mailbox.data'

import { openedBy, signedForSchoolBy, signedForZoneBy } from './permits.policy'

/**
 * The letters of a permit, for those who opened or sign it; null for anybody else, including the
 * family, which got its own.
 */
export async function findPermitLetters(actor: Actor, id: string): Promise<CaseLetter[] | null> {
  const theirs = {
    OR: [openedBy(actor), signedForSchoolBy(actor), signedForZoneBy(actor)],
  }
  const count = await db.permit.count({ where: { AND: [{ id }, theirs] } })
  return count > 0 ? listCaseLetters([{ type: 'permit', id }]) : null
}
