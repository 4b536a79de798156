'use server'

import { randomBytes } from 'node:crypto'

import { getTranslations } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'

import type { RulesState } from '@/components/year/rules/rules-form'
import { type FormState, text } from '@/lib/base/forms/form-state'
import { noteAccepted, sayRefusal } from '@/lib/base/forms/refusal'
import { routing } from '@/lib/base/i18n/routing'
import { decideRoundRules } from '@/lib/draw/rounds/decide-round-rules.mutations'
import { rulesDecisionSchema } from '@/lib/draw/rounds/round-steps.schema'
import { setRoundRules } from '@/lib/draw/rounds/set-round-rules.mutations'
import { askCheck } from '@/lib/draw/rule-effect/ask-check.mutations'
import { requireActor } from '@/lib/registry/accounts/session'
import { differenceWords } from '@/lib/year/rule-sets/difference-words.rules'
import { editDraft } from '@/lib/year/rule-sets/edit-draft.rules'
import {
  type DoneMeanwhile,
  keepDraft,
  takeDraftBack,
} from '@/lib/year/rule-sets/kept-draft.mutations'
import {
  checkDraft,
  checkReason,
  contentOf,
  differences,
  draftOf,
} from '@/lib/year/rule-sets/rule-draft.rules'
import type { RuleDraft } from '@/lib/year/rule-sets/rule-draft.schema'
import { findRuleEditor } from '@/lib/year/rule-sets/rule-editor.data'
import type { Limits, RuleEditor } from '@/lib/year/rule-sets/rules.view'

import { readBefore, readPostedDraft, readShown } from './posted'

/** Handles the buttons of the rules: changes a line, or keeps everything as the draft and shows what it does. */
export async function editRulesAction(_before: RulesState, form: FormData): Promise<RulesState> {
  const slug = encodeURIComponent(text(form, 'zone'))
  const actor = await requireActor(`/staff/${slug}/rules`, form)
  const cycleId = text(form, 'cycleId')
  const [editor, t] = await Promise.all([
    findRuleEditor(actor, cycleId),
    getTranslations('setup.rules'),
  ])
  const draft = readPostedDraft(form)
  const opened = readShown(form)
  if (!editor || !draft || !opened) notFound()
  const shown = { ...opened, rules: text(form, 'rules') }
  const before = readBefore(form)
  const button = text(form, 'button')
  if (button !== 'check') {
    await noteAccepted()
    const said = t('form.moved')
    if (button === 'undo') return { draft: { ...draft, ...before }, before: null, shown, said }
    const added = button === 'rule-add' ? `${button}.${text(form, button)}` : button
    return { draft: editDraft(draft, added), before: draft, shown, said }
  }
  const checked = checkDraft(
    draft,
    editor.schools.map(({ id }) => id),
  )
  if (!checked.ok) {
    const problems = Object.entries(checked.problems).map(([field, key]) => [
      field,
      t(`errors.${key}`, { languages: routing.locales.length }),
    ])
    const fieldErrors = Object.fromEntries(problems) as Record<string, string>
    return { draft, before, shown, fieldErrors }
  }
  const { limits } = checked
  const now = new Date()
  const page = { base: Number(shown.base), revision: shown.revision }
  const kept = await keepDraft(actor, cycleId, { draft, limits, shown: page }, now)
  const year = encodeURIComponent(text(form, 'year'))
  if (kept.ok) {
    if (kept.revision === null) redirect(`/staff/${slug}/rules?saved=same&year=${year}`)
    await askCheck(actor, cycleId, kept.revision, newSeed(), now)
    redirect(`/staff/${slug}/rules/check?year=${year}`)
  }
  if (kept.reason === 'not-found') notFound()
  if (kept.reason !== 'changed-meanwhile')
    return { draft, before, shown, message: t('errors.database') }
  const told = await tellMeanwhile(kept.meanwhile, opened.rules, limits, editor)
  return { draft, before, ...told }
}

/** Throw-away: an official draw has a secret of its own. */
const newSeed = () => randomBytes(32).toString('hex')

/** What somebody else did since the page was opened, and what stands now. */
async function tellMeanwhile(
  { what, by, base, revision, content }: DoneMeanwhile,
  was: RuleDraft,
  limits: Limits,
  editor: RuleEditor,
): Promise<RulesState> {
  const [t, ...words] = await Promise.all([
    getTranslations('setup.rules'),
    getTranslations('setup.differences'),
    getTranslations('conditions'),
    getTranslations('setup.rules'),
    getTranslations('setup.lists'),
    getTranslations('transfers.rules'),
  ])
  const [sayDifference, conditions, rules, lists, transfers] = words
  const texts = { differences: sayDifference, conditions, rules, lists, transfers }
  const schools = Object.fromEntries(editor.schools.map(({ id, name }) => [id, name]))
  const changed = content ? differences(contentOf(was), content) : []
  return {
    message: t(`errors.meanwhile.${what}`, { by: by ?? t('system'), version: base }),
    theirs: changed.map((one) => differenceWords(one, texts, schools)),
    shown: {
      base: String(base),
      revision,
      rules: JSON.stringify(draftOf(content, limits)),
    },
  }
}

/** Takes the draft back: nothing of it was published. */
export async function takeBackAction(_before: FormState, form: FormData): Promise<FormState> {
  const slug = encodeURIComponent(text(form, 'zone'))
  const actor = await requireActor(`/staff/${slug}/rules`, form)
  const t = await getTranslations('setup.draft')
  const taken = await takeDraftBack(actor, text(form, 'cycleId'), text(form, 'revision'))
  if (!taken.ok) return sayRefusal(taken.reason, () => t('changed'))
  redirect(`/staff/${slug}/rules?saved=takenBack&year=${encodeURIComponent(text(form, 'year'))}`)
}

/** Makes a round use the newest rules, for a published reason, or proposes that once its lists are closed. */
export async function setRoundRulesAction(_before: FormState, form: FormData): Promise<FormState> {
  const slug = encodeURIComponent(text(form, 'zone'))
  const actor = await requireActor(`/staff/${slug}/rules`, form)
  const t = await getTranslations('setup.rules.take')
  const reason = text(form, 'takeReason')
  const values = { takeReason: reason }
  const wrong = checkReason(reason)
  if (wrong) {
    const errors = await getTranslations('setup.rules.errors')
    const takeReason = wrong === 'reasonLong' ? errors(wrong) : t('reasonMissing')
    return { values, fieldErrors: { takeReason } }
  }
  const taken = await setRoundRules(actor, text(form, 'round'), text(form, 'ruleSet'), reason)
  if (!taken.ok) {
    const say = (why: string) =>
      t(why === 'final' ? 'frozen' : why === 'duplicate' ? why : 'movedOn')
    return sayRefusal(taken.reason, say, values)
  }
  const saved = taken.proposed ? 'proposed' : 'taken'
  redirect(`/staff/${slug}/rules?saved=${saved}&year=${encodeURIComponent(text(form, 'year'))}`)
}

/** Approves or refuses other rules that somebody proposed for a round, or takes one's own proposal back. */
export async function decideRulesAction(_before: FormState, form: FormData): Promise<FormState> {
  const slug = encodeURIComponent(text(form, 'zone'))
  const actor = await requireActor(`/staff/${slug}/rules`, form)
  const decision = rulesDecisionSchema.safeParse(text(form, 'decision'))
  if (!decision.success) notFound()
  const decided = await decideRoundRules(actor, text(form, 'change'), decision.data)
  if (!decided.ok) {
    const t = await getTranslations('setup.rules.take')
    const say = (why: string) =>
      t(why === 'same-person' || why === 'role-too-new' ? why : 'decided')
    return sayRefusal(decided.reason, say)
  }
  const saved = decision.data.toLowerCase()
  redirect(`/staff/${slug}/rules?saved=${saved}&year=${encodeURIComponent(text(form, 'year'))}`)
}
