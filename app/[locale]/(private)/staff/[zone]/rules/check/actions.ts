'use server'

import { randomBytes } from 'node:crypto'

import { getTranslations } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'

import { type FormState, text } from '@/lib/base/forms/form-state'
import { askCheck } from '@/lib/draw/rule-effect/ask-check.mutations'
import { publishDraft } from '@/lib/draw/rule-effect/publish-draft.mutations'
import { requireActor } from '@/lib/registry/accounts/session'
import { checkReason } from '@/lib/year/rule-sets/rule-draft.rules'
import { LONGEST_REASON } from '@/lib/year/rule-sets/rule-draft.schema'
import { FINDING_CODES } from '@/lib/year/rule-sets/rule-findings.schema'

/** Publishes the draft as the next version. */
export async function publishDraftAction(_before: FormState, form: FormData): Promise<FormState> {
  const slug = encodeURIComponent(text(form, 'zone'))
  const actor = await requireActor(`/staff/${slug}/rules/check`, form)
  const [t, errors] = await Promise.all([
    getTranslations('setup.publish'),
    getTranslations('setup.rules.errors'),
  ])
  const reason = text(form, 'reason')
  const whys = FINDING_CODES.map((code) => [code, text(form, `why.${code}`)] as const)
  const values = {
    reason,
    ...Object.fromEntries(whys.map(([code, why]) => [`why.${code}`, why])),
  }
  const long = whys.filter(([, why]) => why.length > LONGEST_REASON)
  const wrong = checkReason(reason)
  const fieldErrors = {
    ...Object.fromEntries(long.map(([code]) => [`why.${code}`, errors('reasonLong')])),
    ...(wrong && { reason: errors(wrong) }),
  }
  const confirmed = new Map<string, string>(whys)
  const missing = whys.filter(([code, why]) => form.has(`why.${code}`) && why === '')
  if (wrong || long.length > 0 || missing.length > 0) {
    const empty = missing.map(([code]) => [`why.${code}`, t('whyMissing')])
    return { values, fieldErrors: { ...Object.fromEntries(empty), ...fieldErrors } }
  }
  const published = await publishDraft(
    actor,
    text(form, 'cycleId'),
    { revision: text(form, 'revision'), reason, confirmed },
    new Date(),
  )
  const year = encodeURIComponent(text(form, 'year'))
  if (published.ok) {
    const done = published.version ?? (published.limits ? 'limits' : 'same')
    redirect(`/staff/${slug}/rules?saved=${done}&year=${year}`)
  }
  const refused = published.reason
  if (refused === 'not-found') notFound()
  if (refused === 'gone' || refused === 'unchecked' || refused === 'under-way')
    return { values, message: t(`refused.${refused}`) }
  if (refused === 'to-fix') return { values, message: t('toFix') }
  if (refused === 'changed-meanwhile')
    return { values, message: t('refused.changed', { by: published.by ?? t('somebody') }) }
  if (refused === 'unconfirmed') {
    const empty = published.codes.map((code) => [`why.${code}`, t('whyMissing')])
    return { values, message: t('refused.newFindings'), fieldErrors: Object.fromEntries(empty) }
  }
  return { values, message: errors('database') }
}

/** Asks to try the draft again, on the lists as they are now. */
export async function checkAgainAction(_before: FormState, form: FormData): Promise<FormState> {
  const slug = encodeURIComponent(text(form, 'zone'))
  const actor = await requireActor(`/staff/${slug}/rules/check`, form)
  const seed = randomBytes(32).toString('hex')
  const again = await askCheck(
    actor,
    text(form, 'cycleId'),
    text(form, 'revision'),
    seed,
    new Date(),
  )
  if (!again.ok && again.reason === 'not-found') notFound()
  redirect(`/staff/${slug}/rules/check?year=${encodeURIComponent(text(form, 'year'))}`)
}
