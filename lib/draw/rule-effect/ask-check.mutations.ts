import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { attempt, type BrokenRule, EVERY_RULE } from '@/lib/base/db/broken-rule'
import { db } from '@/lib/base/db/client'
import { isUuid } from '@/lib/base/forms/uuid'
import { enqueue } from '@/lib/base/queue'
import { lockCycleRunBy } from '@/lib/year/cycle-lock.data'

export type AskedCheck =
  | { ok: true }
  | { ok: false; reason: 'not-found' | 'changed-meanwhile' | BrokenRule }

/**
 * Asks a worker to try a kept draft on real lists, with a throw-away draw (`seed`: hex, drawn by the caller). While
 * one is under way a second asks for nothing more. What an earlier one found stays until the new one is done.
 */
export async function askCheck(
  actor: Actor,
  cycleId: string,
  revision: string,
  seed: string,
  now: Date,
): Promise<AskedCheck> {
  if (!isUuid(revision)) return { ok: false, reason: 'not-found' }
  return attempt(EVERY_RULE, () =>
    db.$transaction(async (tx): Promise<AskedCheck> => {
      const cycle = await lockCycleRunBy(tx, actor, cycleId)
      if (!cycle) return { ok: false, reason: 'not-found' }
      const kept = await tx.ruleSetDraft.findUnique({
        where: { cycleId },
        select: { revision: true, checkSeed: true },
      })
      if (kept?.revision !== revision) return { ok: false, reason: 'changed-meanwhile' }
      if (kept.checkSeed !== null) return { ok: true }
      await tx.ruleSetDraft.update({
        where: { cycleId },
        data: { checkSeed: seed, checkAskedAt: now, checkAskedById: actor.id },
      })
      await enqueue(tx, 'rules', [{ revision }])
      await recordEvent(tx, actor, {
        verb: 'rules.checkAsked',
        subjectType: 'cycle',
        subjectId: cycleId,
        zoneId: cycle.zoneId,
      })
      return { ok: true }
    }),
  )
}
