import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { isUuid } from '@/lib/base/forms/uuid'
import { cyclesRunBy } from '@/lib/registry/access/zone-access.policy'

import { type CheckedDraft, checkedSchema } from './rule-effect.schema'

/** What a draft's check found, as stored; null when it was not checked, or by an older program. */
export function readChecked(stored: unknown): CheckedDraft | null {
  const read = checkedSchema.safeParse(stored)
  return read.success ? read.data : null
}

/** What the check of a year's draft found; null when there is no checked draft, or the year is not the actor's. */
export async function findDraftCheck(actor: Actor, cycleId: string): Promise<CheckedDraft | null> {
  if (!isUuid(cycleId)) return null
  const kept = await db.ruleSetDraft.findFirst({
    where: { cycleId, cycle: cyclesRunBy(actor) },
    select: { checked: true },
  })
  return readChecked(kept?.checked)
}
