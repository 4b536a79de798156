import 'server-only'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { db } from '@/lib/base/db/client'
import { log } from '@/lib/base/log'
import { ProblemError } from '@/lib/placement/problem-error.schema'
import { findInRules } from '@/lib/year/rule-sets/rule-findings.rules'

import { type DraftToTry, readDraftToTry } from './lists-to-try.data'
import { tryDraft, type TriedDraft } from './rule-effect.rules'
import type { CheckedDraft } from './rule-effect.schema'

const MINUTE = 60_000

/** Drafts whose check was asked for and is not done, the oldest first: for example those of a killed worker. */
export async function listUnfinishedChecks(): Promise<string[]> {
  const drafts = await db.ruleSetDraft.findMany({
    where: { checkSeed: { not: null } },
    orderBy: { checkAskedAt: 'asc' },
    select: { revision: true },
  })
  return drafts.map(({ revision }) => revision)
}

/**
 * Tries a draft on real lists, as it was asked for, and keeps what came of it with the draft. It writes nothing else,
 * and no official draw can be guessed from it. Called again, after a kill or by a second worker, it does what is left
 * to do; a draft that was kept anew, published or taken back meanwhile stays as it is. A bug, or a draft that cannot be
 * read, ends the check as failed; an outage is thrown, so that it is tried again.
 */
export async function executeCheck(revision: string, now: Date): Promise<void> {
  const read = await db.$transaction((tx) => readDraftToTry(tx, revision), {
    isolationLevel: 'RepeatableRead',
    timeout: 5 * MINUTE,
  })
  if (!read) return
  const { cycleId, zoneId, seed, draft, schools, lists, basis } = read
  const tried = await tryOrFail(read)
  const checked = {
    at: now.toISOString(),
    basis,
    findings: draft ? findInRules(draft, schools, tried?.ok ? tried.shown : null) : [],
    effect: tried?.ok ? tried.effect : null,
    failure: tried && !tried.ok ? tried.failure : null,
  } satisfies Record<keyof CheckedDraft, unknown>
  await db.$transaction(async (tx) => {
    const { count } = await tx.ruleSetDraft.updateMany({
      where: { revision, checkSeed: seed },
      data: { checked, checkSeed: null, checkAskedAt: null, checkAskedById: null },
    })
    if (count === 0) return
    await recordEvent(tx, null, {
      verb: 'rules.checked',
      subjectType: 'cycle',
      subjectId: cycleId,
      zoneId,
      detail: { lists: lists?.count ?? 0 },
    })
  })
}

/** Null where there are no lists. */
async function tryOrFail({ lists, today, draft, seed }: DraftToTry): Promise<TriedDraft | null> {
  if (!draft) return { ok: false, failure: 'program' }
  try {
    return lists && (await tryDraft(lists, today, draft, seed))
  } catch (error) {
    log.error({ error }, 'a draft of the rules could not be tried')
    return { ok: false, failure: error instanceof ProblemError ? 'refused' : 'program' }
  }
}
