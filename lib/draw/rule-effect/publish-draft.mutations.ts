import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { isUuid } from '@/lib/base/forms/uuid'
import { cyclesRunBy } from '@/lib/registry/access/zone-access.policy'
import { checkDraft } from '@/lib/year/rule-sets/rule-draft.rules'
import { readKeptDraft } from '@/lib/year/rule-sets/rule-draft.schema'
import { whatIsMissing } from '@/lib/year/rule-sets/rule-findings.rules'
import type { FindingCode } from '@/lib/year/rule-sets/rule-findings.schema'
import { type RulesResult, saveRuleSet } from '@/lib/year/rule-sets/save-rules.mutations'

import { readChecked } from './draft-check.data'

export type PublishResult =
  | RulesResult
  /**
   * `unchecked`: nobody has seen yet what it does. `under-way`: it is being tried. `to-fix`: it cannot be published as
   * it is.
   */
  | { ok: false; reason: 'gone' | 'unchecked' | 'under-way' | 'to-fix' }
  | { ok: false; reason: 'unconfirmed'; codes: readonly FindingCode[] }

type Publication = {
  /** The draft that the page showed. */
  readonly revision: string
  readonly reason: string
  /** Why it is published all the same, by the code of a finding. */
  readonly confirmed: ReadonlyMap<string, string>
}

/**
 * Publishes a checked draft as the next version of a year's rules. What its check wants confirmed needs a reason
 * each; the reasons are published with the version.
 */
export async function publishDraft(
  actor: Actor,
  cycleId: string,
  { revision, reason, confirmed }: Publication,
  now: Date,
): Promise<PublishResult> {
  if (!isUuid(cycleId)) return { ok: false, reason: 'not-found' }
  const cycle = await db.cycle.findFirst({
    where: { AND: [{ id: cycleId }, cyclesRunBy(actor)] },
    select: {
      entryGrade: true,
      pools: { select: { grade: true, schoolId: true } },
      ruleDraft: {
        select: { revision: true, base: true, content: true, checked: true, checkSeed: true },
      },
    },
  })
  if (!cycle) return { ok: false, reason: 'not-found' }
  const { ruleDraft: kept, pools, entryGrade } = cycle
  const readable = readKeptDraft(kept?.content)
  if (!kept || !readable) return { ok: false, reason: 'gone' }
  if (kept.checkSeed !== null) return { ok: false, reason: 'under-way' }
  const findings = readChecked(kept.checked)?.findings
  if (!findings) return { ok: false, reason: 'unchecked' }
  const schools = pools.filter(({ grade }) => grade === entryGrade)
  const draft = checkDraft(
    readable,
    schools.map(({ schoolId }) => schoolId),
  )
  const { toFix, unconfirmed } = whatIsMissing(findings, confirmed)
  if (!draft.ok || toFix.length > 0) return { ok: false, reason: 'to-fix' }
  if (unconfirmed.length > 0)
    return { ok: false, reason: 'unconfirmed', codes: unconfirmed.map(({ code }) => code) }
  const { content, limits } = draft
  return saveRuleSet(
    actor,
    cycleId,
    {
      content,
      limits,
      reason,
      base: kept.base,
      revision,
      ...(kept.checked !== null && { tried: kept.checked }),
      confirmed: findings
        .filter(({ level }) => level === 'confirm')
        .map(({ code }) => ({ code, reason: confirmed.get(code)?.trim() ?? '' })),
    },
    now,
  )
}
