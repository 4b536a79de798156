'use server'

import { getTranslations } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'

import type { RulesState } from '@/components/year/rules/rules-form'
import { type FormState, text } from '@/lib/base/forms/form-state'
import { noteAccepted, sayRefusal } from '@/lib/base/forms/refusal'
import { routing } from '@/lib/base/i18n/routing'
import { setRoundRules } from '@/lib/draw/rounds/set-round-rules.mutations'
import { requireActor } from '@/lib/registry/accounts/session'
import { checkDraft, editDraft } from '@/lib/year/rule-sets/rule-draft.rules'
import { LONGEST_REASON } from '@/lib/year/rule-sets/rule-draft.schema'
import { findRuleEditor } from '@/lib/year/rule-sets/rule-editor.data'
import { saveRuleSet } from '@/lib/year/rule-sets/save-rules.mutations'

import { readPostedDraft } from './posted'

/** Handles the buttons of the rules: moves a line, or saves everything as the next version. */
export async function editRulesAction(_before: RulesState, form: FormData): Promise<RulesState> {
  const slug = encodeURIComponent(text(form, 'zone'))
  const actor = await requireActor(`/staff/${slug}/rules`, form)
  const cycleId = text(form, 'cycleId')
  const [editor, t] = await Promise.all([
    findRuleEditor(actor, cycleId),
    getTranslations('setup.rules'),
  ])
  const draft = readPostedDraft(form)
  if (!editor || !draft) notFound()
  const base = text(form, 'base')
  const button = text(form, 'button')
  if (button !== 'save') {
    await noteAccepted()
    const added = button.endsWith('-add') ? `${button}.${text(form, button)}` : button
    return { draft: editDraft(draft, added), base, said: t('moved') }
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
    return { draft, base, fieldErrors: Object.fromEntries(problems) as Record<string, string> }
  }
  const { content, limits, reason } = checked
  const saved = await saveRuleSet(
    actor,
    cycleId,
    { content, limits, reason, base: Number(base) },
    new Date(),
  )
  if (saved.ok) {
    const done = saved.version === null ? (saved.limits ? 'limits' : 'same') : saved.version
    redirect(`/staff/${slug}/rules?saved=${done}&year=${encodeURIComponent(text(form, 'year'))}`)
  }
  if (saved.reason === 'not-found') notFound()
  if (saved.reason === 'changed-meanwhile') {
    const { version, by } = saved
    const message = t('errors.changedMeanwhile', { version, by: by ?? t('system') })
    return { draft, base: String(version), message }
  }
  return { draft, base, message: t('errors.database') }
}

/** Makes the round use the newest version of the rules, for a published reason. */
export async function setRoundRulesAction(_before: FormState, form: FormData): Promise<FormState> {
  const slug = encodeURIComponent(text(form, 'zone'))
  const actor = await requireActor(`/staff/${slug}/rules`, form)
  const t = await getTranslations('setup.rules.take')
  const reason = text(form, 'takeReason')
  const values = { takeReason: reason }
  if (!reason) return { values, fieldErrors: { takeReason: t('reasonMissing') } }
  if (reason.length > LONGEST_REASON) {
    const errors = await getTranslations('setup.rules.errors')
    return { values, fieldErrors: { takeReason: errors('reasonLong') } }
  }
  const taken = await setRoundRules(actor, text(form, 'round'), text(form, 'ruleSet'), reason)
  if (!taken.ok) {
    const say = (why: string) => t(why === 'final' ? 'frozen' : 'movedOn')
    return sayRefusal(taken.reason, say, values)
  }
  redirect(`/staff/${slug}/rules?saved=taken&year=${encodeURIComponent(text(form, 'year'))}`)
}
