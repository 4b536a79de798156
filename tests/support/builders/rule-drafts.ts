import type { Actor } from '@/lib/base/actor'
import { askCheck } from '@/lib/draw/rule-effect/ask-check.mutations'
import { executeCheck } from '@/lib/draw/rule-effect/execute-check.mutations'
import { publishDraft } from '@/lib/draw/rule-effect/publish-draft.mutations'
import { keepDraft } from '@/lib/year/rule-sets/kept-draft.mutations'
import { draftOf } from '@/lib/year/rule-sets/rule-draft.rules'
import type { RuleContent } from '@/lib/year/rule-sets/rules.view'

import { SOUND_SETTINGS } from './rules'

export const SOUND_LIMITS = { maxAbsences: 14, maxFailing: 0, maxDisciplinary: 0 }

/** The numbers of a throw-away draw. */
export const THROW_AWAY = 'ab'.repeat(32)

export type Group = RuleContent['rules'][number]['condition']

export const AREA_FIRST = ['ATTENDANCE_AREA', 'SIBLING_ENROLLED', 'ZONE_RESIDENT'] as const
export const AREA_LAST = ['SIBLING_ENROLLED', 'ZONE_RESIDENT'] as const

/** A draft with these groups; one that decides transfers together has nothing of law to confirm there. */
export function soundDraft(groups: readonly Group[], change: Partial<RuleContent> = {}) {
  const content: RuleContent = {
    rules: groups.map((condition) => ({ condition, texts: [] })),
    reserves: [],
    ...SOUND_SETTINGS,
    ...change,
  }
  return draftOf(content, SOUND_LIMITS)
}

type Place = { readonly cycle: { readonly id: string }; readonly zoneStaff: Actor }

/** What staff of a small zone do with drafts, without the pages. */
export function draftsOf(place: () => Place, now: Date) {
  const by = (actor?: Actor) => actor ?? place().zoneStaff
  const keep = (typed = soundDraft(AREA_FIRST), shown = { base: 1, revision: '' }, actor?: Actor) =>
    keepDraft(by(actor), place().cycle.id, { draft: typed, limits: SOUND_LIMITS, shown }, now)
  const kept = async (...asked: Parameters<typeof keep>): Promise<string> => {
    const result = await keep(...asked)
    if (!result.ok || result.revision === null) throw new Error('No draft is kept.')
    return result.revision
  }
  const ask = (revision: string, actor?: Actor) =>
    askCheck(by(actor), place().cycle.id, revision, THROW_AWAY, now)
  const checked = async (typed = soundDraft(AREA_FIRST)): Promise<string> => {
    const revision = await kept(typed)
    const asked = await ask(revision)
    if (!asked.ok) throw new Error(asked.reason)
    await executeCheck(revision, now)
    return revision
  }
  const publish = (revision: string, confirmed: [string, string][] = [], actor?: Actor) =>
    publishDraft(
      by(actor),
      place().cycle.id,
      { revision, reason: 'The board decided.', confirmed: new Map(confirmed) },
      now,
    )
  return { keep, kept, ask, checked, publish }
}
