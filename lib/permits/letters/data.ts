import 'server-only'
import type { Actor } from '@/lib/auth/actor'
import { db } from '@/lib/db/client'
import { readCaseLetters } from '@/lib/messages/data'
import type { CaseLetter } from '@/lib/messages/view'

import { openedBy, signedForSchoolBy, signedForZoneBy } from '../policy'

/** The letters of a permit for those who opened or sign it; null for anybody else, the family too: it has its own. */
export async function findPermitLetters(actor: Actor, id: string): Promise<CaseLetter[] | null> {
  const theirs = {
    OR: [openedBy(actor), signedForSchoolBy(actor), signedForZoneBy(actor)],
  }
  const count = await db.permit.count({ where: { AND: [{ id }, theirs] } })
  return count > 0 ? readCaseLetters([{ type: 'permit', id }]) : null
}
