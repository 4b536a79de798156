import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { attempt } from '@/lib/base/db/broken-rule'
import { db } from '@/lib/base/db/client'
import { findStudentYear } from '@/lib/year/student-year.data'

import { findFamilyDraw } from './family-draw.data'

export type FamilyDrawResult =
  | { ok: true }
  | { ok: false; reason: 'not-found' | 'not-of-all' | 'closed' }

/**
 * Chooses for a child and its brothers and sisters of the same grade whether they draw one lottery number
 * or one each. Whoever is a guardian of all of them may, and may change it, while lists are taken: by the
 * database's own clock. The last choice holds.
 */
export async function chooseFamilyDraw(
  actor: Actor,
  studentId: string,
  together: boolean,
): Promise<FamilyDrawResult> {
  const year = await findStudentYear(actor, studentId)
  const draw = year && (await findFamilyDraw(actor, studentId, year.cycle))
  if (!draw) return { ok: false, reason: 'not-found' }
  if (draw.others > 0) return { ok: false, reason: 'not-of-all' }
  const { id: cycleId, zone } = year.cycle
  const { householdId } = draw
  const choice = { together, chosenById: actor.id }
  return attempt({ 'outside-dates': 'closed' }, () =>
    db.$transaction(async (tx) => {
      await tx.familyDraw.upsert({
        where: { householdId_cycleId: { householdId, cycleId } },
        create: { householdId, cycleId, ...choice },
        update: choice,
      })
      await recordEvent(tx, actor, {
        verb: 'application.drawChosen',
        subjectType: 'student',
        subjectId: studentId,
        zoneId: zone.id,
        detail: { together },
      })
      return { ok: true }
    }),
  )
}
