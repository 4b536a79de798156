import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { isUuid } from '@/lib/base/forms/uuid'
import { cyclesRunBy } from '@/lib/registry/access/zone-access.policy'
import { findUserNames } from '@/lib/registry/people/person-names.data'

import { readCheckBasis } from './check-basis.data'
import { BASIS_PARTS, type BasisPart, type CheckedDraft, checkedSchema } from './rule-effect.schema'

/** What a draft's check found, as stored; null when it was not checked, or by an older program. */
export function readChecked(stored: unknown): CheckedDraft | null {
  const read = checkedSchema.safeParse(stored)
  return read.success ? read.data : null
}

/** The check of a draft, as a page tells it. */
export type DraftCheck = {
  /** What the last one found; null when none is done. */
  readonly checked: CheckedDraft | null
  /** What has changed since it was made, so that another might find something else. */
  readonly outdated: readonly BasisPart[]
  /** The one that is under way; null when none is. */
  readonly underWay: { readonly askedAt: Date; readonly by: string | null } | null
}

/** The check of a year's draft; null when there is no draft, or the year is not the actor's. */
export async function findDraftCheck(actor: Actor, cycleId: string): Promise<DraftCheck | null> {
  if (!isUuid(cycleId)) return null
  const kept = await db.ruleSetDraft.findFirst({
    where: { cycleId, cycle: cyclesRunBy(actor) },
    select: {
      checked: true,
      checkAskedAt: true,
      checkAskedById: true,
      cycle: { select: { id: true, zoneId: true, schoolYear: true, entryGrade: true } },
    },
  })
  if (!kept) return null
  const { checkAskedAt: askedAt, checkAskedById } = kept
  const checked = readChecked(kept.checked)
  const [basis, names] = await Promise.all([
    checked && !askedAt ? readCheckBasis(db, kept.cycle) : null,
    findUserNames(db, [checkAskedById]),
  ])
  return {
    checked,
    outdated:
      basis && checked ? BASIS_PARTS.filter((one) => basis[one] !== checked.basis[one]) : [],
    underWay: askedAt && { askedAt, by: names.get(checkAskedById) ?? null },
  }
}
