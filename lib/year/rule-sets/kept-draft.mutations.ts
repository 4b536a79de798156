import 'server-only'
import { randomUUID } from 'node:crypto'

import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { attempt, type BrokenRule, EVERY_RULE } from '@/lib/base/db/broken-rule'
import { db } from '@/lib/base/db/client'
import { findActingRole } from '@/lib/registry/access/zone-access.policy'
import { findUserNames } from '@/lib/registry/people/person-names.data'
import { lockCycleRunBy } from '@/lib/year/cycle-lock.data'

import { contentOf, differences } from './rule-draft.rules'
import { LIMITS, readKeptDraft, type RuleDraft } from './rule-draft.schema'
import { readStandingRules } from './rule-editor.data'
import type { Limits, RuleContent } from './rules.view'

/** What a page showed when somebody began to type: the version, and the draft ('' when none was kept). */
type ShownRules = { readonly base: number; readonly revision: string }

/** What somebody else did since then. `content` is what stands now. */
export type DoneMeanwhile = ShownRules & {
  readonly what: 'kept' | 'published' | 'takenBack'
  readonly by: string | null
  readonly content: RuleContent | null
}

export type KeepResult =
  /** `revision` is null when the draft says the same as the newest version: then none is kept. */
  | { ok: true; revision: string | null }
  | { ok: false; reason: 'not-found' | BrokenRule }
  | { ok: false; reason: 'changed-meanwhile'; meanwhile: DoneMeanwhile }

type TypedDraft = { readonly draft: RuleDraft; readonly limits: Limits; readonly shown: ShownRules }

/**
 * Keeps the draft of a year's next rules, for everybody who runs the year; nobody else sees it. Whoever
 * kept, published or took back one since the page was opened is not overwritten unawares.
 */
export async function keepDraft(
  actor: Actor,
  cycleId: string,
  { draft, limits, shown }: TypedDraft,
  now: Date,
): Promise<KeepResult> {
  return attempt(EVERY_RULE, () =>
    db.$transaction(async (tx): Promise<KeepResult> => {
      const cycle = await lockCycleRunBy(tx, actor, cycleId)
      if (!cycle) return { ok: false, reason: 'not-found' }
      const { newest, kept: stored, version } = await readStandingRules(tx, cycleId)
      const readable = readKeptDraft(stored?.content)
      // nobody has seen what a draft says that cannot be read, so nobody has to look at it again
      const kept = readable && stored
      const stands = { base: version, revision: kept?.revision ?? '' }
      if (stands.base !== shown.base || stands.revision !== shown.revision) {
        const authorId = kept ? kept.authorId : newest?.authorId
        const names = await findUserNames(tx, [authorId])
        const what = stands.base !== shown.base && !kept ? 'published' : kept ? 'kept' : 'takenBack'
        const by = what === 'takenBack' ? null : (names.get(authorId) ?? null)
        const content = readable ? contentOf(readable) : newest
        return {
          ok: false,
          reason: 'changed-meanwhile',
          meanwhile: { ...stands, what, by, content },
        }
      }
      const isNew =
        newest === null ||
        differences(newest, contentOf(draft)).length > 0 ||
        LIMITS.some((limit) => cycle[limit] !== limits[limit])
      if (!isNew) {
        await tx.ruleSetDraft.deleteMany({ where: { cycleId } })
        return { ok: true, revision: null }
      }
      const revision = randomUUID()
      const row = {
        revision,
        base: stands.base,
        content: draft,
        authorId: actor.id,
        keptAt: now,
      }
      await tx.ruleSetDraft.deleteMany({ where: { cycleId } })
      await tx.ruleSetDraft.create({ data: { cycleId, ...row } })
      await recordEvent(tx, actor, {
        verb: 'rules.kept',
        subjectType: 'cycle',
        subjectId: cycleId,
        zoneId: cycle.zoneId,
        detail: { version: stands.base, as: findActingRole(actor, cycle.zoneId) },
      })
      return { ok: true, revision }
    }),
  )
}

export type TakeBackResult =
  | { ok: true }
  | { ok: false; reason: 'not-found' | 'changed-meanwhile' | BrokenRule }

/** Takes a draft back: the newest version stands alone again. Refused when somebody has kept another one since. */
export async function takeDraftBack(
  actor: Actor,
  cycleId: string,
  revision: string,
): Promise<TakeBackResult> {
  return attempt(EVERY_RULE, () =>
    db.$transaction(async (tx): Promise<TakeBackResult> => {
      const cycle = await lockCycleRunBy(tx, actor, cycleId)
      if (!cycle) return { ok: false, reason: 'not-found' }
      const kept = await tx.ruleSetDraft.findUnique({ where: { cycleId } })
      if (!kept) return { ok: true }
      if (kept.revision !== revision) return { ok: false, reason: 'changed-meanwhile' }
      await tx.ruleSetDraft.delete({ where: { cycleId } })
      await recordEvent(tx, actor, {
        verb: 'rules.takenBack',
        subjectType: 'cycle',
        subjectId: cycleId,
        zoneId: cycle.zoneId,
        detail: { version: kept.base, as: findActingRole(actor, cycle.zoneId) },
      })
      return { ok: true }
    }),
  )
}
