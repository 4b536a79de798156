import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { attempt, type BrokenRule, EVERY_RULE } from '@/lib/base/db/broken-rule'
import { db } from '@/lib/base/db/client'
import { isUuid } from '@/lib/base/forms/uuid'
import { lockCycleRunBy } from '@/lib/year/cycle-lock.data'
import { findInRules } from '@/lib/year/rule-sets/rule-findings.rules'

import { readDraftToTry } from './lists-to-try.data'
import { tryDraft } from './rule-effect.rules'
import type { CheckedDraft } from './rule-effect.schema'

const MINUTE = 60_000

export type CheckResult =
  | { ok: true }
  | { ok: false; reason: 'not-found' | 'changed-meanwhile' | BrokenRule }

/**
 * Tries a kept draft on real lists with a throw-away draw (`seed`: hex, drawn by the caller) and keeps
 * what came of it with the draft. It writes nothing else, and no official draw can be guessed from it.
 */
export async function checkDraftOnLists(
  actor: Actor,
  cycleId: string,
  revision: string,
  seed: string,
  now: Date,
): Promise<CheckResult> {
  if (!isUuid(cycleId) || !isUuid(revision)) return { ok: false, reason: 'not-found' }
  const read = await db.$transaction((tx) => readDraftToTry(tx, actor, cycleId, revision), {
    isolationLevel: 'RepeatableRead',
    timeout: MINUTE,
  })
  if (!read) return { ok: false, reason: 'changed-meanwhile' }
  const { draft, today, schools, lists } = read
  const tried = lists && (await tryDraft(lists, today, draft, seed))
  const shown = tried?.ok ? tried.shown : null
  const checked = {
    at: now.toISOString(),
    findings: findInRules(draft, schools, shown),
    effect: tried?.ok ? tried.effect : null,
    failure: tried && !tried.ok ? tried.failure : null,
  } satisfies Record<keyof CheckedDraft, unknown>
  return attempt(EVERY_RULE, () =>
    db.$transaction(async (tx): Promise<CheckResult> => {
      const cycle = await lockCycleRunBy(tx, actor, cycleId)
      if (!cycle) return { ok: false, reason: 'not-found' }
      const { count } = await tx.ruleSetDraft.updateMany({
        where: { cycleId, revision },
        data: { checked },
      })
      if (count === 0) return { ok: false, reason: 'changed-meanwhile' }
      await recordEvent(tx, actor, {
        verb: 'rules.checked',
        subjectType: 'cycle',
        subjectId: cycleId,
        zoneId: cycle.zoneId,
        detail: { lists: lists?.count ?? 0 },
      })
      return { ok: true }
    }),
  )
}
